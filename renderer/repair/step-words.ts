import { rungWords } from "../../shared/json/decode/ladder.ts";
import type { AnswerEnd, Pass, PassStep } from "../../shared/repair/pass.ts";
import type { RunUsage } from "../../shared/run-event.ts";
import { describeCost } from "../../shared/run-words.ts";

/** How a step went: as it should, not as it should, left out, or with something to be said of it. */
export type StepMark = "good" | "bad" | "skip" | "warn";

/** 0.3 ms, 34 ms, 1.9 s. */
export function duration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

const stepNames = { source: "Source", model: "Model", parse: "Parse", align: "Align", validate: "Validate" } as const;

export const stepName = (step: PassStep): string =>
  step.kind === "model" && step.round > 1 ? `Model, asked again` : stepNames[step.kind];

export function stepMark(step: PassStep): StepMark {
  if (step.kind === "source" || step.kind === "model") return step.end.reason === "error" ? "bad" : endMark(step.end);
  return step.result === "done" ? "good" : step.result === "failed" ? "bad" : "skip";
}

const endMark = ({ reason }: AnswerEnd): StepMark => (reason === "stop" || reason === "complete" ? "good" : "warn");

/** What a step took and gave, in a few words. */
export function stepFacts(step: PassStep, { edits }: Pick<Pass, "edits">, isLastRound: boolean): string {
  if (step.kind === "source" || step.kind === "model")
    return [tokenWords(step.usage), duration(step.ms), costWords(step.usage), endWords(step.end)]
      .filter(Boolean)
      .join(" · ");
  if (step.result === "skipped") return "skipped";
  return [duration(step.ms), resultWords(step, edits, isLastRound)].filter(Boolean).join(" · ");
}

function resultWords(step: Extract<PassStep, { result: string }>, edits: Pass["edits"], isLastRound: boolean): string {
  if (step.result === "failed") return counted(step.problems.length, "problem");
  if (step.kind === "validate") return "fits";
  if (!isLastRound) return "";
  const made = edits.filter(({ stage }) => stage === step.kind).length;
  return made === 0 ? "" : counted(made, "edit");
}

export const counted = (count: number, what: string): string =>
  `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

export function tokenWords({ promptTokens, answerTokens }: RunUsage): string {
  if (answerTokens === undefined) return "";
  return promptTokens === undefined
    ? counted(answerTokens, "token")
    : `${promptTokens.toLocaleString("en")} + ${counted(answerTokens, "token")}`;
}

const costWords = ({ cost }: RunUsage): string => (cost === undefined ? "" : describeCost(cost));

/** Why an answer ended, where it did not end by itself. */
export function endWords({ reason }: AnswerEnd): string {
  switch (reason) {
    case "stop":
    case "complete":
      return "";
    case "length":
      return "cut: reached the most tokens";
    case "stopped":
      return "stopped by you";
    case "interrupted":
      return "interrupted when Diptych closed";
    case "cut-off":
      return "the stream broke off";
    case "blank":
      return "ended here: it wrote only white space";
    case "repeating":
      return "ended here: it repeated itself";
    case "error":
      return "failed";
  }
}

/** Which way of holding the model answered, in a word. */
export function rungWordsOf(step: PassStep): string {
  return step.kind === "model" ? rungWords[step.rung] : "";
}
