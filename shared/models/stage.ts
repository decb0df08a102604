import type { KindVerdict } from "./kind.ts";
import type { Stage } from "./model.ts";
import { parseModelName } from "./model-name.ts";
import { metadataText, parseShowAnswer } from "./show-answer.ts";
import { parseTag } from "./tag.ts";

export interface StageVerdict {
  readonly stage: Stage;
  /** `at least`: the name tells how far the model has come, not where it stopped. */
  readonly certainty: "says" | "at least";
  readonly reason: string;
}

/** The way from raw text to a chat assistant, in order, with a line for each station. */
export const STAGES = [
  { stage: "base", label: "Base", text: "trained to continue text" },
  { stage: "sft", label: "SFT", text: "fine-tuned on instructions and their answers" },
  { stage: "preference", label: "RLHF / DPO", text: "tuned to the answers people preferred" },
  { stage: "chat", label: "Chat", text: "tuned for conversation" },
  { stage: "thinking", label: "Thinking", text: "tuned to reason before it answers" },
] as const satisfies readonly { stage: Stage; label: string; text: string }[];

const WORDS: readonly (readonly [Stage, ReadonlySet<string>, StageVerdict["certainty"]])[] = [
  ["thinking", new Set(["thinking", "think", "reasoning", "reasoner", "r1", "qwq"]), "says"],
  ["preference", new Set(["dpo", "rlhf", "rlaif", "ppo", "kto", "orpo", "simpo", "grpo"]), "says"],
  ["sft", new Set(["sft"]), "says"],
  ["chat", new Set(["chat", "assistant"]), "says"],
  ["sft", new Set(["instruct", "it"]), "at least"],
];

/**
 * Places a model on the way from base to chat by its words, its metadata and its abilities.
 * Undefined when nothing says so: a guess from the family would be an invention.
 */
export function judgeStage(name: string, show: unknown, verdict: KindVerdict): StageVerdict | undefined {
  if (verdict.embeddingOnly) return undefined;
  const answer = parseShowAnswer(show);
  const said = sayings(name, answer === undefined ? "" : metadataText(answer.metadata, "general.finetune"));
  for (const [stage, words, certainty] of WORDS) {
    const word = said.find((candidate) => words.has(candidate));
    if (word !== undefined) return { stage, certainty, reason: `its name says \`${word}\`` };
    if (stage === "thinking" && answer?.capabilities?.includes("thinking"))
      return { stage, certainty: "says", reason: "the server says it can think before it answers" };
  }
  if (verdict.kind === "base") return { stage: "base", certainty: "says", reason: "it is a base model" };
  if (verdict.kind === "instruct")
    return {
      stage: "sft",
      certainty: "at least",
      reason: "it is an instruct model; which tuning came after is not said",
    };
  return undefined;
}

function sayings(name: string, finetune: string): string[] {
  const parsed = parseModelName(name);
  const parts = parsed.ok ? [parsed.name.tag, parsed.name.model, finetune] : [finetune];
  return parts.flatMap((part) => parseTag(part).words);
}
