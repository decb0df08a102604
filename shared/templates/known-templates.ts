import { tokenize } from "@huggingface/jinja";
import { ollamaTemplates } from "./ollama-templates.ts";

/** A template of Ollama's own, in the place of a GGUF's, with the stop strings that come with it. */
export interface KnownTemplate {
  name: keyof typeof ollamaTemplates;
  /** The Go template. */
  template: string;
  stop: readonly string[];
}

/**
 * The template of Ollama's own that a GGUF's chat template stands for, if any: what a server uses in its place when a
 * model is created without a template. Ollama compares texts by edit distance; here what a template writes around its
 * messages is compared, so that style does not matter, while one that also writes tools or thinking is left as it is.
 */
export function knownTemplate(chatTemplate: string): KnownTemplate | undefined {
  const written = writtenBy(chatTemplate);
  const kind = written === undefined ? undefined : kinds.find(({ writes }) => writes.includes(written));
  return kind === undefined ? undefined : { name: kind.name, template: ollamaTemplates[kind.name], stop: kind.stop };
}

/** The text a Jinja template writes by itself: without white space, and without prose such as a default system message. */
function writtenBy(chatTemplate: string): string | undefined {
  const tokens = tokensOf(chatTemplate);
  let text = "";
  let calls = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.type;
    const after = tokens[index + 1]?.type;
    if (token.type === "OpenParen") calls += calls > 0 || before === "Identifier" ? 1 : 0;
    if (token.type === "CloseParen") calls = Math.max(0, calls - 1);
    const usedUp = calls > 0 || after === comparison || keyPlaces.has(before);
    const written = token.type === "Text" || (token.type === "StringLiteral" && !usedUp);
    if (written) text += token.value.replace(prose, "").replace(/\s/g, "");
  }
  return tokens.length === 0 ? undefined : text;
}

const comparison = "ComparisonBinaryOperator";

/** Behind these a literal is a key, a member of a list or compared, and is not written. */
const keyPlaces: ReadonlySet<string | undefined> = new Set([
  comparison,
  "OpenSquareBracket",
  "OpenCurlyBracket",
  "Comma",
  "Colon",
]);

/** Four words and more in a row. */
const prose = /(?<![\w'’,.-])(?:[A-Za-z][\w'’,.-]*\s+){3,}[A-Za-z][\w'’,.-]*/g;

function tokensOf(chatTemplate: string): ReturnType<typeof tokenize> {
  try {
    return tokenize(chatTemplate, { lstrip_blocks: true, trim_blocks: true });
  } catch {
    return [];
  }
}

/**
 * What a Jinja template of each kind writes, and the stop strings that Ollama sets for that kind.
 * Templates of one kind may differ in it, so there are several.
 */
const kinds: readonly { name: KnownTemplate["name"]; stop: readonly string[]; writes: readonly string[] }[] = [
  {
    name: "chatml",
    stop: ["<|im_start|>", "<|im_end|>"],
    writes: [
      "<|im_start|><|im_end|><|im_start|>assistant",
      "<|im_start|>system<|im_end|><|im_start|><|im_end|><|im_start|>assistant",
      "<|im_start|><|im_end|><|im_start|><|im_end|><|im_start|>assistant",
      "<|im_start|>user<|im_end|><|im_start|>assistant<|im_end|>",
      "<|im_start|>user<|im_end|><|im_start|>system<|im_end|><|im_start|>assistant<|im_end|><|im_start|>assistant",
    ],
  },
  {
    name: "zephyr",
    stop: ["<|system|>", "</s>", "<|user|>", "<|assistant|>"],
    writes: ["<|user|><|system|><|assistant|><|assistant|>", "<|user|><|assistant|><|assistant|>"],
  },
  {
    name: "mistral-instruct",
    stop: [],
    writes: ["[INST][/INST]"],
  },
  {
    name: "llama3-instruct",
    stop: ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
    writes: ["<|start_header_id|><|end_header_id|><|eot_id|><|start_header_id|>assistant<|end_header_id|>"],
  },
  {
    name: "gemma-instruct",
    stop: ["<start_of_turn>", "<end_of_turn>"],
    writes: ["model<start_of_turn><end_of_turn><start_of_turn>model"],
  },
  {
    name: "phi-3",
    stop: ["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"],
    writes: ["<|user|><|end|><|assistant|><|end|>", "<||><|end|><|assistant|>"],
  },
  {
    name: "granite-instruct",
    stop: ["System:", "Question:", "Answer:"],
    writes: ["Question:System:Answer:Answer:"],
  },
  {
    name: "alpaca",
    stop: ["### Instruction:", "### Response"],
    writes: ["###Instruction:###Response:<|EOT|>###Response:", "###Instruction:###Response:###Response:"],
  },
  {
    name: "chatqa",
    stop: ["System:", "User:", "Assistant:", "<|begin_of_text|>"],
    writes: ["User:Assistant:Assistant:", "System:User:Assistant:Assistant:"],
  },
  {
    name: "starcoder2-instruct",
    stop: ["### Instruction", "### Response", "<|endoftext|>"],
    writes: ["###Instruction###Response###Response"],
  },
  {
    name: "command-r",
    stop: ["<|START_OF_TURN_TOKEN|>", "<|END_OF_TURN_TOKEN|>"],
    writes: [
      "<|START_OF_TURN_TOKEN|><|SYSTEM_TOKEN|><|END_OF_TURN_TOKEN|><|START_OF_TURN_TOKEN|><|USER_TOKEN|><|END_OF_TURN_TOKEN|><|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|><|END_OF_TURN_TOKEN|><|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>",
    ],
  },
];
