import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { columnsFit, createColumns } from "./columns.ts";
import { createWrapped } from "./wrapped-text.ts";
import { freshApproach, type Pane } from "../../shared/conversation.ts";

const wrap = (width: number, ...parts: string[]): string[] => {
  const text = createWrapped(width);
  for (const part of parts) text.add(part);
  return Array.from({ length: text.lines }, (_, row) => text.line(row));
};

describe("wrapped text", () => {
  it("breaks at spaces, and within a word only when it must", () => {
    expect(wrap(10, "The capital of France")).toEqual(["The", "capital of", "France"]);
    expect(wrap(5, "abcdefghij")).toEqual(["abcde", "fghij"]);
  });

  it("comes out the same however it is cut into parts", () => {
    const text = "The capital of France is Paris.\n\nIt lies on the Seine.";
    expect(wrap(12, ...text.split(""))).toEqual(wrap(12, text));
  });

  it("counts wide characters as two columns", () => {
    expect(wrap(6, "日本語日本語")).toEqual(["日本語", "日本語"]);
  });

  it("shows control characters instead of obeying them", () => {
    expect(wrap(20, "a\u001b[2Jb\u0007")).toEqual(["a\uFFFD[2Jb\uFFFD"]);
  });
});

describe("columns on a terminal", () => {
  const paneOf = (id: string): Pane => ({
    id,
    model: { source: "engine", name: id },
    mode: "completion",
    sampling: {},
    system: "",
    ...freshApproach,
  });

  /** What a terminal shows after these writes: cursor moves and erasures obeyed. */
  function screen(writes: string[]): string[] {
    const rows: string[] = [""];
    let at = 0;
    for (const part of writes.join("").split(/(\u001b\[\d*[AJ]|\r|\n)/)) {
      const [, lines] = /\u001b\[(\d+)A/.exec(part) ?? [];
      if (lines !== undefined) at -= Number(lines);
      else if (part === "\u001b[J") rows.splice(at, rows.length, "");
      else if (part === "\n") rows[(at += 1)] ??= "";
      else if (part !== "\r") rows[at] = part.replaceAll(/\u001b\[\d+m/g, "").trimEnd();
    }
    return rows;
  }

  it("are drawn where they have room, on a terminal that can move its cursor", () => {
    expect([40, 80, 0].map((columns) => columnsFit(2, { columns }, "xterm"))).toEqual([true, true, false]);
    expect(columnsFit(4, { columns: 40 }, "xterm")).toBe(false);
    expect(columnsFit(2, { columns: 200 }, "dumb")).toBe(false);
  });

  it("keep to their width, whatever the model is called and writes", () => {
    const writes: string[] = [];
    const panes = ["a-model-with-a-long-name:7b", "日本語モデル"].map(paneOf);
    const output = createColumns(panes, { columns: 40, rows: 30, write: (text) => writes.push(text) > 0 });
    output.write(0, "👩‍👩‍👧‍👦👍🏽 日本語の文章はとても長いです。 cafe\u0301 नमस्ते");
    output.write(1, "🇫🇷".repeat(20));
    panes.forEach((_, index) => output.end(index, { reason: "stop" }, {}));
    output.finish();
    const rows = screen(writes).filter((row) => row !== "");
    for (const row of rows) {
      expect(stringWidth(row)).toBeLessThanOrEqual(40);
      expect(stringWidth(row.split("│")[0] ?? "")).toBe(19);
    }
  });

  it("end with both answers side by side, each once", () => {
    const writes: string[] = [];
    const panes = ["left", "right"].map(paneOf);
    const terminal = { columns: 43, rows: 4, write: (text: string) => writes.push(text) > 0 };
    const output = createColumns(panes, terminal);
    output.note(1, "Asked again in 2 s.");
    expect(screen(writes).join("\n")).toContain("│ Asked again in 2 s.");
    output.write(0, "one two three four five six seven eight nine ten eleven twelve");
    output.write(1, "short");
    output.end(0, { reason: "stop" }, { answerTokens: 12, answerTokensExact: true });
    output.end(1, { reason: "length" }, {});
    output.finish();
    expect(screen(writes).filter((row) => row !== "")).toEqual([
      "left (completion)    │ right (completion)",
      "one two three four   │ short",
      "five six seven eight │",
      "nine ten eleven      │",
      "twelve               │",
      "Stopped by itself ·  │ Reached the most",
      "12 tokens            │ tokens",
    ]);
  });
});
