import type { GoValue } from "./value.ts";

/** Why a template cannot go on, without the place; `execute` adds the line. */
export class Fault extends Error {}

const mostSteps = 5_000_000;
const longestText = 16_000_000;
/** Blocks, parentheses and calls of templates within one another, counted together. */
const deepest = 400;

/** One execution: the line it is at, what it has written, and what it may still cost, so that no template hangs. */
export class Run {
  line = 0;
  private readonly parts: string[] = [];
  private written = 0;
  private steps = 0;
  private depth = 0;

  write(part: string): void {
    this.written += part.length;
    this.checkLength(this.written);
    this.parts.push(part);
  }

  text(): string {
    return this.parts.join("");
  }

  spend(steps: number): void {
    this.steps += steps;
    if (this.steps > mostSteps) throw new Fault(`it takes more than ${mostSteps} steps`);
  }

  /** Charges for a value that is handed on: by its size, since a function may go through all of it. */
  spendOn(value: GoValue): void {
    if (typeof value === "string") {
      this.checkLength(value.length);
      this.spend(value.length / 16);
    } else if (typeof value === "object" && value !== null && value.kind !== "struct") {
      this.spend((value.kind === "list" ? value.items.length : value.entries.size) / 16);
    }
  }

  private checkLength(length: number): void {
    if (length > longestText) throw new Fault(`a text grows beyond ${longestText} characters`);
  }

  nested<T>(go: () => T): T {
    if (this.depth >= deepest) throw new Fault(`it nests deeper than ${deepest} levels`);
    this.depth += 1;
    const result = go();
    this.depth -= 1;
    return result;
  }
}
