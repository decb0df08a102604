import { familyDefault, isEmbeddingName } from "./family-default.ts";
import type { KindReason, ModelKind } from "./model.ts";
import { parseModelName } from "./model-name.ts";
import type { ModelName } from "./model-name.ts";
import { metadataText, parseShowAnswer } from "./show-answer.ts";
import type { ShowAnswer } from "./show-answer.ts";
import { BASE_WORDS, INSTRUCT_WORDS, isBaseCodeWord, parseTag } from "./tag.ts";
import { CHAT_MARKERS, readTemplate } from "./template-shape.ts";

export interface KindVerdict {
  readonly kind: ModelKind;
  /** Sum of the weights; -3 and below is base, +3 and above instruct. */
  readonly score: number;
  /** Everything that was counted, in the order it was looked at. */
  readonly reasons: readonly KindReason[];
  /** The model only makes embeddings: neither kind, not for a pane. */
  readonly embeddingOnly: boolean;
}

export interface KindEvidence {
  readonly name: string;
  /** The answer of `POST /api/show` as it came, where there is one. */
  readonly show?: unknown;
}

const THRESHOLD = 3;

/**
 * Weighs everything that name and `show` answer say about a model's kind. Nothing is certain here,
 * which is why every reason is handed out with its weight. A kind set by hand is the caller's and wins.
 * The weights are those of the project notes on Ollama's library, 2026, with three additions: `base` in
 * the model part counts, since Hugging Face names have no other place for it; a template that is bare
 * once its infill branch is taken out counts as bare; and a library family's default weighs one more
 * where the name is all that is known.
 */
export function judgeKind({ name, show }: KindEvidence): KindVerdict {
  const answer = parseShowAnswer(show);
  const parsed = parseModelName(name);
  if (isEmbeddingOnly(parsed.ok ? parsed.name : undefined, answer))
    return { kind: "unknown", score: 0, reasons: [], embeddingOnly: true };
  const reasons = [
    ...(parsed.ok ? nameReasons(parsed.name, answer === undefined) : []),
    ...(answer === undefined ? [] : [...templateReasons(answer), ...metadataReasons(answer)]),
  ];
  const score = reasons.reduce((sum, { weight }) => sum + weight, 0);
  return { kind: kindOf(score), score, reasons, embeddingOnly: false };
}

function kindOf(score: number): ModelKind {
  if (score <= -THRESHOLD) return "base";
  return score >= THRESHOLD ? "instruct" : "unknown";
}

function isEmbeddingOnly(name: ModelName | undefined, answer: ShowAnswer | undefined): boolean {
  const capabilities = answer?.capabilities;
  if (capabilities !== undefined) return capabilities.includes("embedding") && !capabilities.includes("completion");
  return name !== undefined && isEmbeddingName(name);
}

function nameReasons(name: ModelName, nothingElse: boolean): KindReason[] {
  const family = name.model.toLowerCase();
  const tagWords = parseTag(name.tag).words.flatMap((word) => word.split("."));
  const modelWords = parseTag(name.model).words.flatMap((word) => word.split("."));
  const reasons: KindReason[] = [];
  for (const word of new Set(tagWords)) {
    if (BASE_WORDS.has(word)) reasons.push({ signal: "tag-word", weight: -4, text: `the tag says \`${word}\`` });
    if (isBaseCodeWord(family, word))
      reasons.push({ signal: "tag-word", weight: -3, text: `\`${word}\` tags of ${family} are base models` });
  }
  const instruct = [...tagWords, ...modelWords].find((word) => INSTRUCT_WORDS.has(word));
  if (instruct !== undefined) reasons.push({ signal: "name-word", weight: 4, text: `the name says \`${instruct}\`` });
  const base = modelWords.find((word) => BASE_WORDS.has(word) && word !== "text");
  if (base !== undefined) reasons.push({ signal: "name-word", weight: -3, text: `the name says \`${base}\`` });
  if (reasons.length > 0) return reasons;
  return defaultReasons(name, nothingElse ? 3 : 2);
}

function defaultReasons(name: ModelName, weight: number): KindReason[] {
  const usual = familyDefault(name);
  if (usual === undefined) return [];
  const text = `${name.model} tags that say nothing else are ${usual} models`;
  return [{ signal: "family-default", weight: usual === "base" ? -weight : weight, text }];
}

function templateReasons(answer: ShowAnswer): KindReason[] {
  const reasons: KindReason[] = [];
  const { shape, infillOnly } = readTemplate(answer.template);
  const rendered = /^(?:RENDERER|PARSER)\s+\S/m.test(answer.modelfile);
  if (shape === "bare" && !rendered && answer.remoteHost === "")
    reasons.push({ signal: "template", weight: -3, text: "the template hands the prompt over as it is" });
  if (infillOnly)
    reasons.push({ signal: "infill-template", weight: -2, text: "the template knows infill and no messages" });
  if (shape === "chat") reasons.push({ signal: "template", weight: 3, text: "the template writes chat turns" });
  if (shape === "jinja")
    reasons.push({
      signal: "template",
      weight: 1,
      text: "a Jinja chat template is inside; some base models have one too",
    });
  if (rendered || shape === "harmony")
    reasons.push({ signal: "renderer", weight: 4, text: "the server renders chat messages for this model" });
  return [...reasons, ...capabilityReasons(answer, shape === "jinja")];
}

function capabilityReasons(answer: ShowAnswer, jinja: boolean): KindReason[] {
  const skill = answer.capabilities?.find((capability) => capability === "tools" || capability === "thinking");
  if (skill === undefined) return [];
  return [{ signal: "capability", weight: jinja ? 1 : 2, text: `the server says it is capable of ${skill}` }];
}

function metadataReasons(answer: ShowAnswer): KindReason[] {
  const reasons: KindReason[] = [];
  const finetune = metadataText(answer.metadata, "general.finetune");
  const words = finetune.toLowerCase().split(/[-_. ]+/);
  if (words.some((word) => INSTRUCT_WORDS.has(word)))
    reasons.push({ signal: "finetune", weight: 3, text: `its metadata calls it "${finetune}"` });
  else if (words.some((word) => BASE_WORDS.has(word) && word !== "text"))
    reasons.push({ signal: "finetune", weight: -3, text: `its metadata calls it "${finetune}"` });
  const lineage = `${metadataText(answer.metadata, "general.basename")} ${metadataText(answer.metadata, "general.base_model.0.name")}`;
  if (/instruct|chat/i.test(lineage))
    reasons.push({ signal: "lineage", weight: 1, text: "it was made from an instruct or chat model" });
  if (answer.system !== "" || answer.messages > 0)
    reasons.push({ signal: "system", weight: 1, text: "it brings a system text or messages along" });
  const stop = CHAT_MARKERS.find((marker) => answer.parameters.includes(marker));
  if (stop !== undefined) reasons.push({ signal: "stop", weight: 1, text: `it stops at ${stop}` });
  return reasons;
}
