import { describe, expect, it } from "vitest";
import type { PromptView } from "../../shared/contract/prompts.ts";
import { fitsUpTo, promptLines } from "./prompt-lines.ts";

const room = { contextLength: 100, answerTokens: 10, by: "wrapper" as const };
const inOneOrigin = (text: string): PromptView["origins"] => [
  { start: 0, end: text.length, origin: { kind: "message", index: 0, role: "user" } },
];

/** A prompt whose tokens are these pieces. */
function cutInto(pieces: string[], contextLength: number, added: string[] = []): PromptView {
  const text = pieces.join("");
  let end = 0;
  const ends = pieces.map((piece) => (end += piece.length));
  const tokens = pieces.length + added.length;
  return { ...room, contextLength, text, tokens, exact: true, origins: inOneOrigin(text), cut: { ends, added } };
}

const beyond = (view: PromptView): string =>
  promptLines(view, [])
    .flat()
    .filter((segment) => segment.beyond)
    .map(({ text }) => text)
    .join("");

describe("what does not fit into the context", () => {
  it("is nothing while there is room", () => {
    expect(beyond(cutInto(["The", " sky", " is"], 3))).toBe("");
  });

  it("is marked from the first token on that has no room, token by token", () => {
    expect(beyond(cutInto(["The", " sky", " is", " blue"], 3))).toBe(" blue");
    expect(beyond(cutInto(["The", " sky", "\n", " is", " blue"], 1))).toBe(" sky\n is blue");
  });

  it("counts the tokens that the tokenizer puts before the text", () => {
    expect(beyond(cutInto(["The", " sky", " is"], 3, ["<s>"]))).toBe(" is");
  });

  it("is marked by estimate where tokens are only counted", () => {
    const text = "0123456789".repeat(10);
    const view = { ...room, text, tokens: 40, contextLength: 30, exact: false, origins: inOneOrigin(text), cut: null };
    expect(fitsUpTo(view)).toBe(75);
    expect(beyond(view)).toBe(text.slice(75));
  });
});

describe("the lines of a prompt", () => {
  it("tell who wrote what, which token it is and whether the other prompt has it", () => {
    const view: PromptView = {
      ...cutInto(["Q", ":", " Why", "?", "\n", "A", ":"], 100),
      origins: [
        { start: 0, end: 2, origin: { kind: "template" } },
        { start: 2, end: 7, origin: { kind: "message", index: 0, role: "user" } },
        { start: 7, end: 10, origin: { kind: "template" } },
      ],
    };
    expect(promptLines(view, [{ start: 3, end: 6 }])).toEqual([
      [
        { text: "Q", writer: "template", token: 0, beyond: false, changed: false },
        { text: ":", writer: "template", token: 1, beyond: false, changed: false },
        { text: " ", writer: "user", token: 2, beyond: false, changed: false },
        { text: "Why", writer: "user", token: 2, beyond: false, changed: true },
        { text: "?", writer: "user", token: 3, beyond: false, changed: false },
        { text: "\n", writer: "template", token: 4, beyond: false, changed: false },
      ],
      [
        { text: "A", writer: "template", token: 5, beyond: false, changed: false },
        { text: ":", writer: "template", token: 6, beyond: false, changed: false },
      ],
    ]);
  });

  it("hold the whole text, however long a line is", () => {
    const text = `${"word ".repeat(2000)}\nend`;
    const view = {
      ...room,
      text,
      tokens: 3000,
      contextLength: 2000,
      exact: false,
      origins: inOneOrigin(text),
      cut: null,
    };
    const lines = promptLines(view, []);
    expect(lines.length).toBeGreaterThan(5);
    expect(
      lines
        .flat()
        .map((segment) => segment.text)
        .join(""),
    ).toBe(text);
  });
});
