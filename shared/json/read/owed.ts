export type Closer = "}" | "]" | ")";

type Nearest = Readonly<Record<Closer, number>>;
const nowhere: Nearest = { "}": -1, "]": -1, ")": -1 };

/** The closing brackets that are still owed, the outermost at level 0. Every question is answered at once, however deep it goes. */
export class Owed {
  readonly #closers: Closer[] = [];
  /** For each level the nearest one, from there outwards, that owes each closer. */
  readonly #nearest: Nearest[] = [];

  get depth(): number {
    return this.#closers.length;
  }

  get innermost(): Closer | undefined {
    return this.#closers.at(-1);
  }

  /** All of them as text, the innermost first. */
  get text(): string {
    return this.#closers.toReversed().join("");
  }

  push(closer: Closer): void {
    this.#nearest.push({ ...(this.#nearest.at(-1) ?? nowhere), [closer]: this.#closers.length });
    this.#closers.push(closer);
  }

  pop(): void {
    this.#closers.pop();
    this.#nearest.pop();
  }

  at(level: number): Closer | undefined {
    return this.#closers[level];
  }

  has(char: string): boolean {
    return this.levelOf(char) >= 0;
  }

  /** The nearest level that owes a bracket, from `from` outwards; -1 when none does. */
  levelOf(char: string, from = this.depth - 1): number {
    if (char !== "}" && char !== "]" && char !== ")") return -1;
    return this.#nearest[from]?.[char] ?? -1;
  }

  /** The first level that owes a bracket, from `from` inwards; -1 when none does. */
  levelWithin(char: Closer, from: number): number {
    return this.#closers.indexOf(char, from);
  }
}
