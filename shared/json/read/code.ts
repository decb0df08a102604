import type { Source } from "./source.ts";
import type { ReadString } from "./strings.ts";

/** The mark of a block of text at `at`: `"""`, `'''` or a fence. Undefined when none stands there or it is never closed. */
export function blockMark(source: Source, at: number, fences: boolean): string | undefined {
  const mark = source.text.slice(at, at + 3);
  if (mark !== '"""' && mark !== "'''" && !(mark === "```" && fences)) return undefined;
  if (mark === "```") return mark;
  return source.find(mark, at + 3) < source.end ? mark : undefined;
}

/**
 * Reads a block of text between triple marks. A fence loses its first line (the language); all blocks lose the
 * indentation their lines share and the empty first and last line that only set the block off.
 */
export function readBlock(source: Source, at: number, mark: string): ReadString {
  const start = at + mark.length;
  const close = source.find(mark, start);
  const cut = close >= source.end;
  const inner = source.text.slice(start, close);
  const firstLine = inner.indexOf("\n");
  const info = mark === "```" && firstLine >= 0 ? inner.slice(0, firstLine + 1) : "";
  const text = dedent(withoutFrame(inner.slice(info.length), info !== ""));
  return { text, end: cut ? source.end : close + mark.length, cut };
}

function withoutFrame(text: string, openedByLine: boolean): string {
  const body = !openedByLine && text.startsWith("\n") ? text.slice(1) : text;
  if (!openedByLine && body === text) return text;
  const lastLine = body.lastIndexOf("\n");
  return lastLine >= 0 && body.slice(lastLine).trim() === "" ? body.slice(0, lastLine) : body;
}

function dedent(text: string): string {
  const lines = text.split("\n");
  let shared = Infinity;
  for (const line of lines) if (line.trim() !== "") shared = Math.min(shared, line.length - line.trimStart().length);
  return shared === 0 || shared === Infinity ? text : lines.map((line) => line.slice(shared)).join("\n");
}
