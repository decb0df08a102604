import type { Finding } from "./finding.ts";

const cells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split("|")
    .map((cell) => cell.trim());

/** A table as Markdown writes it, with these columns, whatever their order and ending: Pro finds Pros. */
export function markdownTable(answer: string, columns: readonly string[]): Finding {
  const lines = answer.split("\n");
  const rule = lines.findIndex((line) => /^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?\s*$/.test(line));
  if (rule < 1) return { passed: false, said: "no table" };
  const names = cells(lines[rule - 1] ?? "").map((name) => name.toLowerCase());
  const missing = columns.filter((column) => !names.some((name) => name.startsWith(column.toLowerCase())));
  if (missing.length > 0) return { passed: false, said: `a table without a column for ${missing.join(" and ")}` };
  const rows = lines.slice(rule + 1).filter((line) => line.includes("|")).length;
  return { passed: rows > 0, said: `a table of ${names.length} columns and ${rows} ${rows === 1 ? "row" : "rows"}` };
}
