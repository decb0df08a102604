import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChatMessage } from "./chat-message.ts";
import { renderJinja } from "./jinja.ts";
import { renderChat } from "./ollama-prompt.ts";
import { ollamaTemplates } from "./ollama-templates.ts";
import type { OriginSpan } from "./origin.ts";
import { findOrigins, partsOfMessages, type OriginHints } from "./origins.ts";

const user = (content: string): ChatMessage => ({ role: "user", content });
const assistant = (content: string): ChatMessage => ({ role: "assistant", content });
const system = (content: string): ChatMessage => ({ role: "system", content });

/** Each span as its text and a short name of its origin; the template's own stretches left out. */
function named(text: string, spans: readonly OriginSpan[]): [string, string][] {
  return spans
    .filter(({ origin }) => origin.kind !== "template")
    .map(({ start, end, origin }) => {
      const index = "index" in origin ? ` ${origin.index}` : "";
      return [text.slice(start, end), origin.kind + index];
    });
}

function rendered(template: string, messages: readonly ChatMessage[]): string {
  const rendering = renderChat({ template, messages });
  return rendering.ok ? rendering.text : "";
}

/** What the hint for a chat looks like to a caller. */
function rerenderer(template: string, messages: readonly ChatMessage[]): OriginHints {
  return {
    rerender: (texts) =>
      rendered(
        template,
        messages.map((message, index) => ({ ...message, content: texts[index] ?? "" })),
      ),
  };
}

function parts(template: string, messages: readonly ChatMessage[], hints?: OriginHints): [string, string][] {
  const text = rendered(template, messages);
  const spans = findOrigins(text, partsOfMessages(messages), hints ?? rerenderer(template, messages));
  return named(text, spans).filter(([, origin]) => origin !== "special");
}

describe("each part is found where it stands", () => {
  test("with special tokens between", () => {
    const text = "<|im_start|>user\nHi<|im_end|>\n";
    expect(findOrigins(text, partsOfMessages([user("Hi")]))).toEqual([
      { start: 0, end: 12, origin: { kind: "special", token: "<|im_start|>" } },
      { start: 12, end: 17, origin: { kind: "template" } },
      { start: 17, end: 19, origin: { kind: "message", index: 0, role: "user" } },
      { start: 19, end: 29, origin: { kind: "special", token: "<|im_end|>" } },
      { start: 29, end: 30, origin: { kind: "template" } },
    ]);
  });

  test("system messages gathered at the top, in a template that skips them later", () => {
    const messages = [system("One."), user("Hi"), system("Two."), user("Again")];
    expect(parts(ollamaTemplates["command-r"], messages, {})).toEqual([
      ["One.", "system"],
      ["Two.", "system"],
      ["Hi", "message 1"],
      ["Again", "message 3"],
    ]);
  });

  test("neighbours that were joined", () => {
    expect(parts(ollamaTemplates.chatml, [user("First."), user("Second.")])).toEqual([
      ["First.", "message 0"],
      ["Second.", "message 1"],
    ]);
  });

  test("repeated words in their order", () => {
    const messages = [user("yes"), assistant("yes"), user("yes")];
    const expected = [0, 1, 2].map((index) => ["yes", `message ${index}`]);
    expect(parts(ollamaTemplates.chatml, messages)).toEqual(expected);
    expect(parts(ollamaTemplates.chatml, messages, {})).toEqual(expected);
  });

  test("a trimmed message", () => {
    const messages = [user("  Hi \n")];
    const template = "{% for m in messages %}[INST] {{ m.content | trim }} [/INST]{% endfor %}";
    const rendering = renderJinja({ template, messages });
    const text = rendering.ok ? rendering.text : "";
    expect(named(text, findOrigins(text, partsOfMessages(messages)))).toEqual([
      ["[INST]", "special"],
      ["Hi", "message 0"],
      ["[/INST]", "special"],
    ]);
  });

  test("not inside a longer word or a special token", () => {
    const text = "Answer the user:\n<|user|>\nA<|end|>user<|end|>";
    const spans = findOrigins(text, partsOfMessages([user("A"), user("user")]));
    expect(spans.filter(({ origin }) => origin.kind === "message").map(({ start }) => start)).toEqual([26, 34]);
  });

  test("even where its words are the template's, if the template can be rendered again", () => {
    const messages = [user("user"), assistant("assistant"), user("<|im_end|>")];
    expect(parts(ollamaTemplates.chatml, messages)).toEqual([
      ["user", "message 0"],
      ["assistant", "message 1"],
      ["<|im_end|>", "message 2"],
    ]);
  });

  test("where rendering again says otherwise, by its words", () => {
    const template = '{{ range .Messages }}{{ if eq .Content "Hi" }}Hello: {{ end }}{{ .Content }};{{ end }}';
    expect(parts(template, [user("Hi"), assistant("Yo")])).toEqual([
      ["Hi", "message 0"],
      ["Yo", "message 1"],
    ]);
  });

  test("not at all where the template dropped it", () => {
    expect(parts(ollamaTemplates["gemma-instruct"], [system("Alone.")])).toEqual([]);
    expect(findOrigins("", partsOfMessages([user("Hi")]))).toEqual([]);
  });

  test("suffix, prefill and examples under their own names", () => {
    const text = "Q: 1+1\nA: 2\nQ: 2+2\nA: It is <end>";
    const spans = findOrigins(text, [
      { text: "1+1", origin: { kind: "example", index: 0 } },
      { text: "2+2", origin: { kind: "message", index: 0, role: "user" } },
      { text: "It is ", origin: { kind: "prefill" } },
      { text: "<end>", origin: { kind: "suffix" } },
    ]);
    expect(named(text, spans)).toEqual([
      ["1+1", "example 0"],
      ["2+2", "message 0"],
      ["It is ", "prefill"],
      ["<end>", "suffix"],
    ]);
  });
});

describe("the parts of a conversation", () => {
  test("keep their index; thinking belongs to its message, an open last answer is a prefill", () => {
    const messages = [system("s"), user("u"), { ...assistant("a"), thinking: "t" }];
    expect(partsOfMessages(messages, true)).toEqual([
      { text: "s", origin: { kind: "system" } },
      { text: "u", origin: { kind: "message", index: 1, role: "user" } },
      { text: "t", origin: { kind: "prefill" } },
      { text: "a", origin: { kind: "prefill" } },
    ]);
    expect(partsOfMessages(messages).at(-1)?.origin).toEqual({ kind: "message", index: 2, role: "assistant" });
  });
});

function specials(text: string, specialTokens?: readonly string[]): string[] {
  return findOrigins(text, [], { specialTokens }).flatMap(({ origin }) =>
    origin.kind === "special" ? [origin.token] : [],
  );
}

describe("special tokens", () => {
  test("are those of the list, the longest first", () => {
    expect(specials("<a><a>b[x]<|no|>", ["<a>", "<a>b", "[x]", ""])).toEqual(["<a>", "<a>b", "[x]"]);
    expect(specials("<|im_start|>", [])).toEqual([]);
  });

  test("are what usually is one where there is no list", () => {
    const text = "<s>[INST] <<SYS>> a < b <|eot_id|><｜User｜><start_of_turn></s> <b>bold</b> <|not one|>";
    expect(specials(text)).toEqual(["<s>", "[INST]", "<<SYS>>", "<|eot_id|>", "<｜User｜>", "<start_of_turn>", "</s>"]);
  });
});

/** Whether the spans, put side by side, are the text, and none is empty. */
function covers(text: string, spans: readonly OriginSpan[]): boolean {
  const touching = spans.every(({ start }, index) => start === (spans[index - 1]?.end ?? 0));
  return touching && spans.every(({ start, end }) => end > start) && (spans.at(-1)?.end ?? 0) === text.length;
}

describe("whatever was rendered", () => {
  const content = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom("user", "a", "<|im_end|>", " x ", "\n", "<|", "im_start", "\uE0000\uE001", "yes"),
  );
  const message = fc.record({ role: fc.constantFrom("system", "user", "assistant"), content });
  const template = fc.constantFrom(...Object.values(ollamaTemplates), "{{ .Prompt }}{{ .Response }}");

  test("the spans cover it exactly, in order, with and without rendering again", () => {
    fc.assert(
      fc.property(template, fc.array(message, { maxLength: 6 }), (source, messages) => {
        const text = rendered(source, messages);
        const wanted = partsOfMessages(messages);
        expect(covers(text, findOrigins(text, wanted))).toBe(true);
        expect(covers(text, findOrigins(text, wanted, rerenderer(source, messages)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("the spans cover any text with any parts", () => {
    const part = content.map((text) => ({ text, origin: { kind: "prefill" as const } }));
    fc.assert(
      fc.property(fc.array(content), fc.array(part), fc.option(fc.array(content)), (pieces, wanted, tokens) => {
        const text = pieces.join("");
        const spans = findOrigins(text, wanted, { specialTokens: tokens ?? undefined });
        expect(covers(text, spans)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("with rendering again every message of ChatML is found whole", () => {
    const filled = message.filter(({ content: text }) => text.trim() !== "" && !text.includes("\uE000"));
    fc.assert(
      fc.property(fc.array(filled, { maxLength: 6 }), (messages) => {
        const text = rendered(ollamaTemplates.chatml, messages);
        const spans = findOrigins(text, partsOfMessages(messages), rerenderer(ollamaTemplates.chatml, messages));
        const found = spans.filter(({ origin }) => origin.kind === "message" || origin.kind === "system");
        expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(messages.map((one) => one.content));
      }),
    );
  });
});
