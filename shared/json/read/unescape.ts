import type { Span } from "../value.ts";

/** A text with one level of escaping taken off, and where each of its characters stood. */
export type Unescaped = { readonly text: string; readonly origin: Uint32Array };

const meanings: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "\\": "\\",
  "/": "/",
  n: "\n",
  r: "\r",
  t: "\t",
};

/**
 * Takes one level of escaping off a document that was escaped as a whole: `{\"a\": 1}`. Null when it was not, which
 * its first quote tells.
 */
export function unescapeDocument(text: string): Unescaped | null {
  const quote = text.indexOf('"');
  if (quote < 1 || text[quote - 1] !== "\\") return null;
  const out: string[] = [];
  const origin = new Uint32Array(text.length + 1);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    origin[length++] = i;
    const next = text[i] === "\\" ? text.charAt(i + 1) : "";
    const meant = Object.hasOwn(meanings, next) ? meanings[next] : undefined;
    out.push(meant ?? text.charAt(i));
    if (meant !== undefined) i++;
  }
  origin[length] = text.length;
  return { text: out.join(""), origin: origin.subarray(0, length + 1) };
}

/** A span of the unescaped text as a span of the text it came from. */
export function originalSpan({ start, end }: Span, origin: Uint32Array): Span {
  return { start: origin[start] ?? 0, end: origin[end] ?? 0 };
}
