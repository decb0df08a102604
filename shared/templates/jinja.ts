import { Environment, parse, tokenize } from "@huggingface/jinja";
import type { ChatMessage, Think, Tool } from "./chat-message.ts";
import { BoundedInterpreter } from "./jinja-interpreter.ts";
import { attempt, broken, TemplateError, type Rendering } from "./rendering.ts";
import { strftime } from "./strftime.ts";

/** A conversation for the chat template of a GGUF (`tokenizer.chat_template`). */
export interface JinjaChat {
  template: string;
  messages: readonly ChatMessage[];
  tools?: readonly Tool[] | undefined;
  think?: Think | undefined;
  /** The texts of the model's own tokens. Where the tokenizer adds one by itself, hand "" here. */
  bosToken?: string | undefined;
  eosToken?: string | undefined;
  /** Whether the prompt ends where the assistant's turn begins; true unless said otherwise. */
  addGenerationPrompt?: boolean | undefined;
  /** Leaves a last assistant message open, for the model to go on with it. */
  prefill?: boolean | undefined;
  /** For templates that name the date; the present one if absent. */
  now?: Date | undefined;
}

/**
 * Renders a chat template as transformers and llama-server do (trim_blocks, lstrip_blocks; a prefill is written after
 * the generation prompt). Never throws: what the template refuses with `raise_exception` is a `refused` failure with
 * its text, a fault in it a `broken` one.
 */
export function renderJinja(chat: JinjaChat): Rendering {
  return attempt(() => {
    const last = chat.messages.at(-1);
    if (chat.prefill !== true || last?.role !== "assistant") return run(chat);
    const opened = run({ ...chat, messages: chat.messages.slice(0, -1), addGenerationPrompt: true });
    if (opened.trimEnd().endsWith("<think>")) throw new TemplateError({ kind: "unsupported", message: thinksFirst });
    return opened + last.content;
  });
}

const thinksFirst = "This model's template opens an answer with thinking, so the answer itself cannot be begun for it.";

function run(chat: JinjaChat): string {
  const program = readProgram(chat.template);
  try {
    const environment = new Environment();
    for (const [name, value] of Object.entries(variablesOf(chat))) environment.set(name, value);
    const { value } = new BoundedInterpreter(environment).run(program);
    return typeof value === "string" ? value : "";
  } catch (thrown) {
    if (thrown instanceof TemplateError) throw thrown;
    throw brokenBy(thrown, "fails");
  }
}

function readProgram(template: string): ReturnType<typeof parse> {
  try {
    return parse(tokenize(template, { lstrip_blocks: true, trim_blocks: true }));
  } catch (thrown) {
    throw brokenBy(thrown, "cannot be read");
  }
}

function brokenBy(thrown: unknown, what: string): TemplateError {
  const message = `The model's template ${what}: ${reasonOf(thrown)}.`;
  return new TemplateError({ kind: "broken", message }, { cause: thrown });
}

/** The parser meets the end of an unfinished template with a TypeError of its own, a deep one with a RangeError. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof RangeError) return "it nests too deep, or writes too much";
  if (thrown instanceof TypeError) return "it ends too soon, or uses what is not there";
  return thrown instanceof Error ? thrown.message : String(thrown);
}

function variablesOf(chat: JinjaChat): Record<string, unknown> {
  const { messages, tools, think, bosToken = "", eosToken = "", addGenerationPrompt = true, now = new Date() } = chat;
  return {
    ...globals,
    strftime_now: (format: unknown) => strftime(now, String(format)),
    messages: messages.map(messageForJinja),
    tools: tools?.length === 0 ? null : (tools ?? null),
    documents: null,
    bos_token: bosToken,
    eos_token: eosToken,
    add_generation_prompt: addGenerationPrompt,
    enable_thinking: think === undefined ? undefined : think !== false,
    reasoning_effort: typeof think === "string" ? think : undefined,
  };
}

const globals = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
  range,
  raise_exception: (reason: unknown) => {
    throw new TemplateError({ kind: "refused", message: `The model's template refuses this: ${String(reason)}` });
  },
};

const longestRange = 100_000;

function range(first: number, second?: number, step = 1): number[] {
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const length = Math.max(0, Math.ceil((end - start) / step));
  if (!(length <= longestRange)) throw broken(0, `it counts beyond ${longestRange}`);
  return Array.from({ length }, (_, index) => start + index * step);
}

/** A message with the names under which templates look for its parts; what it lacks is left undefined. */
function messageForJinja(message: ChatMessage): Record<string, unknown> {
  const { role, content, thinking, tool_calls, tool_name, tool_call_id } = message;
  const parts = {
    role,
    content,
    thinking,
    reasoning_content: thinking,
    tool_calls: tool_calls?.map((call) => ({ type: "function", ...call })),
    name: tool_name,
    tool_call_id,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
