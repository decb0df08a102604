import { jsonKeys } from "../checks/json-keys.ts";
import { markdownTable } from "../checks/markdown-table.ts";
import { mentions } from "../checks/mentions.ts";
import type { Finding } from "../checks/finding.ts";
import { choicesOf, entropyOf, probability } from "../tokens/distribution.ts";
import type { Answer } from "./ask.ts";
import type { Verdict } from "./exercise.ts";

/** The answers to judge by the ids of their asks; one that is missing leaves nothing to say. */
export type Answers = Readonly<Record<string, Answer>>;

/** Which of the two models did what was asked. */
export type Which = "both" | "base" | "instruct" | "neither";

function which(base: boolean, instruct: boolean): Which {
  if (base && instruct) return "both";
  return base ? "base" : instruct ? "instruct" : "neither";
}

const percent = (share: number): string => `${(share * 100).toFixed(share > 0.995 || share < 0.01 ? 1 : 0)} %`;
const firstLine = (text: string): string => text.trim().split("\n", 1)[0]?.trim() ?? "";
const firstSentence = (text: string): string => /^[^.!?]*[.!?]?/.exec(text.trim())?.[0] ?? "";
const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
const quoted = (text: string): string => (text === "" ? "nothing" : `“${shortened(text)}”`);
const namesTokyo = (text: string): boolean => mentions(text, ["Tokyo"], 1).passed;

export function judgeFirstToken({ base }: Answers): Verdict | undefined {
  const [token] = base?.tokens ?? [];
  if (token === undefined) return undefined;
  const [first, second] = choicesOf(token);
  const share = first === undefined ? 0 : probability(first);
  const next =
    second === undefined ? "" : `; the next one, ${quoted(second.text)}, had ${percent(probability(second))}`;
  const bits = entropyOf(token).toFixed(2);
  return {
    outcome: share > 0.9 ? "sure" : share >= 0.5 ? "leaning" : "open",
    said: `${quoted(first?.text ?? "")} had ${percent(share)}${next}. The choice was open by ${bits} bits.`,
  };
}

export function judgeSamePrompt({ base, instruct }: Answers): Verdict | undefined {
  if (base === undefined || instruct === undefined) return undefined;
  const questions = base.text.match(/\?/g)?.length ?? 0;
  const outcome = namesTokyo(firstSentence(base.text)) ? "answers" : questions > 0 ? "asks" : "other";
  const did = {
    answers: `answered: ${quoted(firstSentence(base.text))}`,
    asks: questions === 1 ? "went on with another question" : `went on with ${questions} more questions`,
    other: `went on with ${quoted(firstLine(base.text))}`,
  }[outcome];
  return { outcome, said: `The base model ${did}. The instruct model said ${quoted(firstSentence(instruct.text))}.` };
}

export function judgeWrapper({ wrapped }: Answers): Verdict | undefined {
  if (wrapped === undefined) return undefined;
  const runsOn = wrapped.overrun.trim() !== "";
  const outcome = !namesTokyo(wrapped.text) ? "fails" : runsOn ? "runs-on" : "stops";
  const after = runsOn ? `; past its stop string it wrote ${quoted(firstLine(wrapped.overrun))}` : "";
  return { outcome, said: `Wrapped, it wrote ${quoted(wrapped.text.trim())}${after}.` };
}

export function judgeFewShot({ zero, few }: Answers): Verdict | undefined {
  if (zero === undefined || few === undefined) return undefined;
  const translates = ({ text }: Answer): boolean => mentions(text, ["chat"], 1).passed;
  return {
    outcome: !translates(few) ? "neither" : translates(zero) ? "both" : "examples",
    said: `Without examples it wrote ${quoted(zero.text.trim())}, with them ${quoted(few.text.trim())}.`,
  };
}

export function judgeTemplates({ base, instruct }: Answers): Verdict | undefined {
  if (base === undefined || instruct === undefined) return undefined;
  return {
    outcome: which(namesTokyo(firstSentence(base.text)), namesTokyo(firstSentence(instruct.text))),
    said: `The base model wrote ${quoted(firstLine(base.text))}, the instruct model ${quoted(firstLine(instruct.text))}.`,
  };
}

/** The ways in which people write that a number is even. */
const evenness = /n\s*%\s*2\s*(?:==\s*0|!=\s*1|<\s*1)|not\s+n\s*%\s*2|not\s*\(?\s*n\s*&\s*1/;

export function judgeInfill({ base }: Answers): Verdict | undefined {
  if (base === undefined) return undefined;
  const [line = "", ...rest] = base.text.trim().split("\n");
  const outcome = !evenness.test(line) ? "other" : rest.join("").trim() === "" ? "fits" : "more";
  return { outcome, said: `Into the gap it wrote ${quoted(base.text.trim())}.` };
}

export const judgeTable = (answers: Answers): Verdict | undefined =>
  judgeBoth(answers, (text) => markdownTable(text, ["Pro", "Con"]));

export const judgeJson = (answers: Answers): Verdict | undefined =>
  judgeBoth(answers, (text) => jsonKeys(text, ["name", "age", "city"]));

function judgeBoth({ base, instruct }: Answers, check: (text: string) => Finding): Verdict | undefined {
  if (base === undefined || instruct === undefined) return undefined;
  const [one, other] = [check(base.text), check(instruct.text)];
  return {
    outcome: which(one.passed, other.passed),
    said: `The base model: ${one.said}. The instruct model: ${other.said}.`,
  };
}
