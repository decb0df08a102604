import { wordsOf } from "../compare/text-facts.ts";

export const hintKinds = ["verb", "vague", "format", "context"] as const;
export type HintKind = (typeof hintKinds)[number];

/** Something that would make a prompt clearer to an instruct model. */
export interface Hint {
  kind: HintKind;
  /** What is missing, in two or three words. */
  title: string;
  advice: string;
}

const hints: Record<HintKind, Omit<Hint, "kind">> = {
  verb: {
    title: "No verb first",
    advice: "Begin with what is to be done: summarize, translate, explain, list, write, compare, answer.",
  },
  vague: {
    title: "Vague",
    advice: "Say which side of it you want: “the different breeds of domestic cats” tells more than “about cats”.",
  },
  format: {
    title: "No format",
    advice: "Say what form the answer is to have: a table, three bullets, one sentence, at most 100 words, JSON.",
  },
  context: {
    title: "No context",
    advice: "The prompt speaks of a text that is not in it. Put the text behind a colon, or between lines of its own.",
  },
};

const verbs = new Set(
  `add adapt advise analyse analyze answer argue arrange assess brainstorm build calculate change check choose cite
  classify clean combine compare complete compose compute condense continue convert correct count create critique debug
  decide define demonstrate derive describe design determine develop discuss draft draw edit elaborate estimate evaluate
  expand explain express extract fill find fix follow form format generate give group guess help identify imagine
  implement improve infer interpret invent keep label list make match name order organize outline paraphrase parse pick
  plan predict prepare produce proofread propose prove provide put rank rate read recommend refactor remove rephrase
  replace reply report respond return review rewrite say score select shorten show simplify solve sort split state
  structure suggest summarise summarize take teach tell test think transform translate turn use verify work write`.split(
    /\s+/,
  ),
);
const questions = new Set(
  "what which who whom whose when where why how is are was were do does did can could will would should has have".split(
    " ",
  ),
);
/** What may stand before the verb. */
const courtesies = new Set(["please", "kindly", "now", "then", "first", "briefly", "shortly", "in"]);

const forms = new RegExp(
  String.raw`\b(table|bullets?|bullet points?|list|json|csv|xml|yaml|html|markdown|code|function|script|sql|regex|words?` +
    String.raw`|sentences?|paragraphs?|lines?|steps?|columns?|headings?|title|haiku|poem|essay|letter|e-?mail|tweet` +
    String.raw`|numbered|short|brief|briefly|concise|concisely|format|yes or no|one word|example|examples)\b`,
  "i",
);
const vagueOpening =
  /^\s*(?:please\s+)?(?:tell me(?: something| more)? about|talk about|write about|something about)\b/i;
const vagueWords = /\b(?:stuff|things?|something|somehow|etc|and so on)\b/i;
/** A text that is spoken of and expected to stand in the prompt. */
const spokenOf =
  /\b(?:the following|this|the|that|these)\s+(?:\w+\s+)?(?:article|text|paragraph|passage|email|e-mail|code|list|table|story|sentences?|document|report)\b/i;
const leastContext = 12;

/** Hints to a prompt for an instruct model, found by simple signs in English; a short question is clear as it is. */
export function promptHints(text: string): Hint[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const firstLine = wordsOf(text.trim().split("\n", 1)[0] ?? "");
  const opening = firstLine.find((word) => !courtesies.has(word)) ?? "";
  const isQuestion = questions.has(opening) || text.trim().endsWith("?");
  const asks = firstLine.some((word) => verbs.has(word)) && /^you are\b/i.test(text.trim());
  const found: HintKind[] = [];
  if (!verbs.has(opening) && !isQuestion && !asks) found.push("verb");
  if (isVague(text, words, isQuestion)) found.push("vague");
  if (!isQuestion && !forms.test(text)) found.push("format");
  if (lacksContext(text)) found.push("context");
  return found.map((kind) => ({ kind, ...hints[kind] }));
}

function isVague(text: string, words: readonly string[], isQuestion: boolean): boolean {
  if (vagueOpening.test(text) && words.length < 10) return true;
  if (vagueWords.test(text) && words.length < 15) return true;
  return !isQuestion && words.length < 3;
}

/** It speaks of a text, and hardly anything stands behind the words that do. */
function lacksContext(text: string): boolean {
  const spoken = spokenOf.exec(text);
  if (spoken === null || /\{\{.*\}\}/s.test(text)) return false;
  const after = text.slice(spoken.index + spoken[0].length);
  const given = text.length > 400 || wordsOf(after).length >= leastContext || /["“`].+["”`]/s.test(after);
  return !given;
}
