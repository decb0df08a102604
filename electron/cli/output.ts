import type { Pane } from "../../shared/conversation.ts";
import type { RunEnd, RunUsage } from "../../shared/run-event.ts";
import { describeCost, describeEnd } from "../../shared/run-words.ts";

/** Where a comparison's answers go while they come. Panes are named by their index. */
export interface Output {
  write(pane: number, text: string): void;
  /** What a pane waits for, while it waits. */
  note(pane: number, text: string): void;
  end(pane: number, end: RunEnd, usage: RunUsage): void;
  /** All panes have ended. */
  finish(): void;
}

export const paneTitle = ({ model, mode }: Pane): string => `${model?.name ?? "no model"} (${mode})`;

/** The facts of an answer in one line. */
export function factLine(end: RunEnd, usage: RunUsage): string {
  const { answerTokens, answerTokensExact, tokensPerSecond, cost } = usage;
  const parts = [
    end.reason === "error" ? `${describeEnd(end)}: ${end.error.message}` : describeEnd(end),
    ...(answerTokens === undefined || (answerTokens === 0 && !answerTokensExact)
      ? []
      : [`${answerTokensExact ? "" : "about "}${answerTokens} ${answerTokens === 1 ? "token" : "tokens"}`]),
    ...(tokensPerSecond === undefined ? [] : [`${tokensPerSecond.toFixed(1)} tokens/s`]),
    ...(cost === undefined ? [] : [describeCost(cost)]),
  ];
  return parts.join(" · ");
}

/** Beside the answers, so that whoever reads those is not disturbed. */
const noteAside =
  (panes: readonly Pane[]): Output["note"] =>
  (index, text) => {
    const pane = panes[index];
    if (pane !== undefined) process.stderr.write(`${paneTitle(pane)}: ${text}\n`);
  };

const out = (text: string): void => void process.stdout.write(text);

/** One section an answer, in order: the first that has not ended is written as it comes, later ones wait their turn. */
export function createSections(panes: readonly Pane[]): Output {
  const held = panes.map(() => ({ text: [] as string[], facts: undefined as string | undefined }));
  let at = 0;
  const begin = (): void => {
    const pane = panes[at];
    if (pane !== undefined) out(`${at === 0 ? "" : "\n"}== ${paneTitle(pane)}\n`);
  };
  const flush = (): void => {
    for (let section = held[at]; section !== undefined; section = held[at]) {
      out(section.text.join(""));
      section.text = [];
      if (section.facts === undefined) return;
      out(`\n-- ${section.facts}\n`);
      at += 1;
      begin();
    }
  };
  begin();
  return {
    write(pane, text) {
      held[pane]?.text.push(text);
      if (pane === at) flush();
    },
    note: noteAside(panes),
    end(pane, end, usage) {
      const section = held[pane];
      if (section !== undefined) section.facts = factLine(end, usage);
      flush();
    },
    finish: () => undefined,
  };
}

/** One JSON object for programs, when all have answered. */
export function createJson(prompt: string, panes: readonly Pane[]): Output {
  const answers = panes.map(({ model, mode }) => ({
    model,
    mode,
    text: "",
    end: null as RunEnd | null,
    usage: {} as RunUsage,
  }));
  return {
    write(pane, text) {
      const answer = answers[pane];
      if (answer !== undefined) answer.text += text;
    },
    note: noteAside(panes),
    end(pane, end, usage) {
      const answer = answers[pane];
      if (answer !== undefined) Object.assign(answer, { end, usage });
    },
    finish: () => void process.stdout.write(`${JSON.stringify({ prompt, panes: answers })}\n`),
  };
}
