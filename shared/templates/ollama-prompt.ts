import type { ChatMessage, Think, Tool } from "./chat-message.ts";
import { goMap } from "./go-template.ts";
import { execute } from "./go/evaluator.ts";
import type { Trees } from "./go/tree.ts";
import type { GoValue } from "./go/value.ts";
import { cutAfterResponse } from "./ollama-cut.ts";
import { ollamaFunctions } from "./ollama-functions.ts";
import { readTemplate, type OllamaTemplate } from "./ollama-template.ts";
import { messagesValue, toolsValue } from "./ollama-values.ts";
import { attempt, TemplateError, type Rendering } from "./rendering.ts";

/** What both kinds of request may say beside their text. */
export interface PromptSettings {
  /** A Go template, as `show` gives it. */
  template: string;
  /** The system message: the request's, or else the model's own. */
  system?: string | undefined;
  /** Turns that the model brings along, before those of the request. */
  history?: readonly ChatMessage[] | undefined;
  think?: Think | undefined;
  /** For templates that name the date; the present one if absent. */
  now?: Date | undefined;
}

export interface ChatPrompt extends PromptSettings {
  /** The request's turns. Where they open with a system message, `system` is left out. */
  messages: readonly ChatMessage[];
  tools?: readonly Tool[] | undefined;
}

export interface GeneratePrompt extends PromptSettings {
  prompt: string;
  /** What follows the gap to be filled. */
  suffix?: string | undefined;
}

/**
 * The text that Ollama 0.33 makes of `POST /api/chat` for a model with a Go template, as `_debug_render_only` shows it.
 * A last assistant message is left open by templates without `.Messages`, and by those that ask which one is the last.
 */
export function renderChat({ messages, tools, ...settings }: ChatPrompt): Rendering {
  const opens = messages[0]?.role.toLowerCase() === "system";
  const before = opens ? (settings.history ?? []) : turnsBefore(settings);
  return attempt(() => {
    const template = readTemplate(settings.template);
    return renderMessages(template, tagImages([...before, ...messages]), tools, settings);
  });
}

/**
 * The text that Ollama makes of `POST /api/generate` without `raw`: the prompt as a user message, or prompt and suffix.
 * A suffix is refused by a template that has no place for it.
 */
export function renderGenerate({ prompt, suffix, ...settings }: GeneratePrompt): Rendering {
  return attempt(() => {
    const template = readTemplate(settings.template);
    if (suffix !== undefined && suffix !== "") return renderInfill(template, prompt, suffix, settings);
    const messages = [...turnsBefore(settings), { role: "user", content: prompt }];
    return renderMessages(template, messages, [], settings);
  });
}

/**
 * The variables a template reads, in lower case; Ollama derives capabilities from them: `tools`, `suffix` for infill.
 * None of a template that cannot be read.
 */
export function templateVariables(template: string): ReadonlySet<string> {
  try {
    return readTemplate(template).variables;
  } catch (thrown) {
    if (thrown instanceof TemplateError) return new Set();
    throw thrown;
  }
}

/** Why a template cannot be read, in a sentence; undefined for one that can. */
export function templateFault(template: string): string | undefined {
  const read = attempt(() => (readTemplate(template), ""));
  return read.ok ? undefined : read.error.message;
}

function turnsBefore({ system, history = [] }: PromptSettings): readonly ChatMessage[] {
  return system === undefined || system === "" ? history : [{ role: "system", content: system }, ...history];
}

function renderInfill(template: OllamaTemplate, prompt: string, suffix: string, settings: PromptSettings): string {
  if (!template.variables.has("suffix")) {
    throw new TemplateError({ kind: "unsupported", message: "This model's template has no place for a suffix." });
  }
  if (prompt === "") return renderMessages(template, [], [], settings);
  return run(template.trees, { Prompt: prompt, Suffix: suffix, Response: "" }, settings);
}

function renderMessages(
  template: OllamaTemplate,
  messages: readonly ChatMessage[],
  tools: readonly Tool[] | undefined,
  settings: PromptSettings,
): string {
  const lowered = messages.map((message) => ({ ...message, role: message.role.toLowerCase() }));
  const joined = joinNeighbours(lowered);
  if (!template.variables.has("messages")) return renderTurns(template.trees, joined, settings);
  const system = lowered.filter(({ role }) => role === "system").map(({ content }) => content);
  return run(
    template.trees,
    { System: system.join("\n\n"), Messages: messagesValue(joined), Tools: toolsValue(tools), Response: "" },
    settings,
  );
}

/** Neighbouring messages of one role become one, with a blank line between; answers of tools stay apart. */
function joinNeighbours(messages: readonly ChatMessage[]): ChatMessage[] {
  const joined: ChatMessage[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    if (last?.role !== message.role || message.role === "tool") joined.push({ ...message });
    else last.content += `\n\n${message.content}`;
  }
  return joined;
}

/** Runs a template without `.Messages` once a turn, and for the last turn up to its `.Response`. */
function renderTurns(trees: Trees, messages: readonly ChatMessage[], settings: PromptSettings): string {
  let text = "";
  let turn = { System: "", Prompt: "", Response: "" };
  const finish = (): void => {
    text += run(trees, turn, settings);
    turn = { System: "", Prompt: "", Response: "" };
  };
  for (const { role, content } of messages) {
    if (role === "system") {
      if (turn.Prompt !== "" || turn.Response !== "") finish();
      turn.System = content;
    } else if (role === "user") {
      if (turn.Response !== "") finish();
      turn.Prompt = content;
    } else if (role === "assistant") {
      turn.Response = content;
    }
  }
  return text + runLast(trees, turn, settings);
}

function run(trees: Trees, values: Readonly<Record<string, GoValue>>, settings: PromptSettings): string {
  const functions = ollamaFunctions(settings.now ?? new Date());
  return execute({ trees, data: goMap(dataOf(values, settings)), functions, missingKey: "zero" });
}

/** Ollama makes a new template of the cut one, and it has neither Ollama's functions nor the other definitions. */
function runLast(trees: Trees, values: Readonly<Record<string, GoValue>>, settings: PromptSettings): string {
  const cut = new Map([["", cutAfterResponse(trees.get("") ?? [])]]);
  return execute({ trees: cut, data: goMap(dataOf(values, settings)), functions: new Map(), missingKey: "invalid" });
}

function dataOf(values: Readonly<Record<string, GoValue>>, { think }: PromptSettings): Map<string, GoValue> {
  const level = think === true ? "medium" : think === false ? "" : (think ?? "");
  return new Map<string, GoValue>([
    ...Object.entries(values),
    ["Think", think !== undefined && think !== false],
    ["ThinkLevel", level],
    ["IsThinkSet", think !== undefined],
  ]);
}

/** Puts `[img-0]`, `[img-1]`, … where a message says `[img]`, or before it. */
function tagImages(messages: readonly ChatMessage[]): ChatMessage[] {
  let next = 0;
  return messages.map((message) => {
    let prefix = "";
    let content = message.content;
    for (const _ of message.images ?? []) {
      const tag = `[img-${next}]`;
      next += 1;
      if (content.includes("[img]")) content = content.replace("[img]", tag);
      else prefix += tag;
    }
    return { ...message, content: prefix + content };
  });
}
