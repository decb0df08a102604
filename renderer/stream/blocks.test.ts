import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerTokens } from "./bench/answer.ts";
import { createBlockSplitter, type BlockStart } from "./blocks.ts";

interface Block {
  readonly start: BlockStart;
  text: string;
}

function split(pieces: readonly string[]): Block[] {
  const blocks: Block[] = [];
  const splitter = createBlockSplitter({
    open: (start) => void blocks.push({ start, text: "" }),
    text: (text) => {
      const last = blocks.at(-1);
      if (last === undefined) throw new Error("Text outside of a block");
      last.text += text;
    },
    close() {},
  });
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return blocks;
}

const textsOf = (source: string) => split([source]).map((block) => block.text);

const kept = (text: string) => text.replace(/[\s`~$\\[\]]/g, "");

/** Pieces of text that make Markdown of all kinds, valid and not, when strung together. */
const markdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\n",
        "\n\n",
        "# ",
        "```",
        "```js\n",
        "~~~\n",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "| a | b |\n",
        "|---|---|\n",
        "---",
        "===",
        "$$",
        "\\[",
        "\\]",
        "    ",
        "   ",
        "\t",
        "**",
        "`",
        "text",
        " ",
        "word word",
        "-",
        "=",
        "[x] ",
        "|",
        "_",
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

function cut(text: string, places: readonly number[]): string[] {
  const ends = [...new Set(places.map((place) => place % (text.length + 1)))].toSorted((a, b) => a - b);
  return [...ends, text.length].map((end, i, all) => text.slice(all[i - 1] ?? 0, end));
}

describe("splitting a stream into blocks", () => {
  it("gives the same blocks however the text is cut into pieces", () => {
    fc.assert(
      fc.property(markdown, fc.array(fc.nat(), { maxLength: 40 }), (text, places) => {
        expect(split(cut(text, places))).toEqual(split([text]));
      }),
      { numRuns: 2000 },
    );
  });

  it("gives the same blocks character by character for a long answer", () => {
    const text = answerTokens(4000).join("");
    expect(split(text.split(""))).toEqual(split([text]));
  });

  it("loses no character but white space, fences and the marks around formulas", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const shown = split([text]).map(
          ({ start, text: source }) => (start.kind === "code" ? start.language : "") + source,
        );
        const missing = kept(text).length - kept(shown.join("")).length;
        const languages = text.match(/(```|~~~)[^\n]*/g)?.join("").length ?? 0;
        expect(missing).toBeLessThanOrEqual(languages);
      }),
    );
  });

  it("hands over the words of a line before the line is over", () => {
    let seen = "";
    const splitter = createBlockSplitter({ open() {}, text: (text) => void (seen += text), close() {} });
    splitter.push("Once upon");
    expect(seen).toBe("Once upon");
    splitter.push(" a time");
    expect(seen).toBe("Once upon a time");
  });

  it("says nothing of a line that may yet become a list, a rule or a fence", () => {
    for (const start of ["-", "**", "``", "```js", "12", "12.", "==", "#", "$$x", " "]) {
      let seen = "";
      createBlockSplitter({ open() {}, text: (text) => void (seen += text), close() {} }).push(start);
      expect(seen).toBe("");
    }
  });

  it("separates paragraphs, headings, rules, quotes and lists", () => {
    expect(textsOf("# One\ntext\nmore\n\n---\n> quote\nlazy\n\n- a\n  b\n\n- c\nafter\n## Two")).toEqual([
      "# One",
      "text\nmore",
      "---",
      "> quote\nlazy",
      "- a\n  b\n\n- c\nafter",
      "## Two",
    ]);
  });

  it("ends a list at a line without indent after a blank one", () => {
    expect(textsOf("1. a\n\n   still a\n2. b\n\nno longer")).toEqual(["1. a\n\n   still a\n2. b\n", "no longer"]);
  });

  it("takes the fences off a code block and its indent off the lines", () => {
    expect(split(["  ```ts {1}\n  a\n    b\n\n```\nafter"])).toEqual([
      { start: { kind: "code", language: "ts" }, text: "a\n  b\n" },
      { start: { kind: "markdown" }, text: "after" },
    ]);
  });

  it("keeps a shorter fence inside a longer one, and an open fence to the end", () => {
    expect(textsOf("````\n```\n````\n~~~\n```\nopen")).toEqual(["```", "```\nopen"]);
  });

  it("takes formulas on their own lines as blocks", () => {
    expect(split(["$$\nx^2\n\n+ 1\n$$\n\\[ y\n\\]"])).toEqual([
      { start: { kind: "math" }, text: "x^2\n\n+ 1" },
      { start: { kind: "math" }, text: " y" },
    ]);
  });

  it("goes on with a list in a new block, numbered on", () => {
    const items = Array.from({ length: 20 }, (_, i) => `${i + 1}. ${"word ".repeat(10)}`);
    const [first, second] = split([items.join("\n")]);
    const count = first?.text.split("\n").length ?? 0;
    expect(count).toBeGreaterThan(4);
    expect(second?.start).toEqual({ kind: "items", first: count + 1 });
  });

  it("goes on with a table in a new block that knows its head", () => {
    const head = "| a | b |\n|---|--:|\n";
    const blocks = split([`${head}${"| some words | 12 |\n".repeat(100)}`]);
    expect(blocks.length).toBeGreaterThan(5);
    expect(blocks[3]?.start).toEqual({ kind: "rows", head });
    expect(blocks[3]?.text).toMatch(/^\| some words/);
  });

  it("does not take a line for a delimiter when its cells do not match the header", () => {
    expect(textsOf("| a | b | c |\n|---|---|\ntext")).toEqual(["| a | b | c |\n|---|---|\ntext"]);
  });
});
