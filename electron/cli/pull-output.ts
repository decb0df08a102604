import type { Pull } from "../../shared/models/pull.ts";
import { pullFigureWords, pullNote, pullStateWords } from "../../shared/models/pull-words.ts";
import type { Terminal } from "./columns.ts";
import { padded } from "./table.ts";

/** Where the progress of pulls goes. */
export interface PullOutput {
  show(pull: Pull): void;
  finish(): void;
}

const barWidth = 24;
const plainSteps = 10;

/** One JSON object a line for each change, for programs. */
export const createPullJson = (write: (text: string) => unknown): PullOutput => ({
  show(pull) {
    const { id, source, name, state, phase, completed, total, bytesPerSecond, secondsLeft } = pull;
    const note = pullNote(pull);
    write(
      `${JSON.stringify({ id, source, name, state, phase, completed, total, bytesPerSecond, secondsLeft, note })}\n`,
    );
  },
  finish: () => undefined,
});

/** A line when something else is done, and for each tenth that came: for pipes and logs. */
export function createPullLines(write: (text: string) => unknown): PullOutput {
  const said = new Map<number, string>();
  return {
    show(pull) {
      const words = pullStateWords(pull, Date.now());
      const step = pull.state === "running" ? Math.floor((pull.fraction ?? 0) * plainSteps) : 0;
      const what = `${pull.state} ${pull.phase} ${step}`;
      if (said.get(pull.id) === what) return;
      said.set(pull.id, what);
      const parts = [`${pull.name}: ${words}`, pullFigureWords(pull), pullNote(pull) ?? ""];
      write(`${parts.filter((part) => part !== "").join(" · ")}\n`);
    },
    finish: () => undefined,
  };
}

/** A bar for each pull on a terminal, drawn again in place. */
export function createPullBars(terminal: Terminal): PullOutput {
  const pulls = new Map<number, Pull>();
  let drawn = 0;
  const draw = (): void => {
    const lines = [...pulls.values()].map((pull) => barLine(pull, terminal.columns));
    const up = drawn === 0 ? "\r" : `\u001b[${drawn}A\r`;
    terminal.write(`${up}\u001b[J${lines.map((line) => `${line}\n`).join("")}`);
    drawn = lines.length;
  };
  return {
    show(pull) {
      pulls.set(pull.id, pull);
      draw();
    },
    finish() {
      const notes = [...pulls.values()].flatMap((pull) => pullNote(pull) ?? []);
      if (notes.length > 0) terminal.write(`${notes.join("\n")}\n`);
    },
  };
}

/** Cut to one row: a line that wrapped could not be drawn over. */
function barLine(pull: Pull, columns: number): string {
  const filled = Math.round((pull.state === "done" ? 1 : (pull.fraction ?? 0)) * barWidth);
  const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
  const words = [pullStateWords(pull, Date.now()), pullFigureWords(pull)].filter((part) => part !== "").join(" · ");
  return `${bar}  ${padded(pull.name, 24)}  ${words}`.slice(0, Math.max(1, columns - 1));
}
