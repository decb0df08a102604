import type { Token } from "./token.ts";

interface Rule {
  readonly kind: Token["kind"] | "skip";
  readonly pattern: RegExp;
}

/** Sticky patterns, tried in order at each place. */
const SCRIPT: readonly Rule[] = [
  { kind: "skip", pattern: /\s+|\/\/[^\n]*/y },
  { kind: "doc", pattern: /\/\*\*(?!\/)[^]*?\*\//y },
  { kind: "skip", pattern: /\/\*[^]*?(?:\*\/|$)/y },
  { kind: "string", pattern: /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|`(?:[^`\\]|\\[^])*`/y },
  { kind: "number", pattern: /-?(?:0[xob][0-9a-f_]+|[0-9][0-9_]*(?:\.[0-9_]+)?(?:e[+-]?[0-9]+)?)n?/iy },
  { kind: "name", pattern: /[\p{L}_$][\p{L}\p{N}_$]*/uy },
  { kind: "punct", pattern: /=>|\.\.\.|\?\.|[^]/y },
];

const PYTHON: readonly Rule[] = [
  { kind: "newline", pattern: /\r?\n/y },
  { kind: "skip", pattern: /[ \t\f\r]+|#[^\n]*|\\\r?\n/y },
  {
    kind: "string",
    pattern: /[rRbBuUfF]{0,2}(?:"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')/y,
  },
  { kind: "number", pattern: /-?(?:0[xob][0-9a-f_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[+-]?[0-9]+)?)/iy },
  { kind: "name", pattern: /[\p{L}_][\p{L}\p{N}_]*/uy },
  { kind: "punct", pattern: /->|[^]/y },
];

const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** The words of TypeScript or JavaScript; comments fall away except `/** … *\/`. */
export function lexScript(source: string): Token[] {
  return lex(source, SCRIPT, true);
}

/** The words of Python, with the ends of lines outside brackets. */
export function lexPython(source: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (const token of lex(source, PYTHON, false)) {
    if (token.kind === "punct" && /^[([{]$/.test(token.text)) depth += 1;
    if (token.kind === "punct" && /^[)\]}]$/.test(token.text)) depth = Math.max(0, depth - 1);
    if (token.kind !== "newline" || depth === 0) tokens.push(token);
  }
  return tokens;
}

function lex(source: string, rules: readonly Rule[], script: boolean): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let indent = /^[ \t]*/.exec(source)?.[0].length ?? 0;
  for (let at = 0; at < source.length;) {
    const rule =
      regexMayStart(script, source, at, tokens.at(-1)) ??
      rules.find(({ pattern }) => matchAt(pattern, source, at) !== undefined);
    const text = (rule && matchAt(rule.pattern, source, at)) || source.charAt(at);
    if (rule && rule.kind !== "skip")
      tokens.push({ kind: rule.kind, text, value: valueOf(rule.kind, text), line, indent });
    at += text.length;
    const breaks = text.split("\n").length - 1;
    line += breaks;
    if (breaks > 0) indent = blanksAt(source, at - (text.length - text.lastIndexOf("\n") - 1));
  }
  tokens.push(
    { kind: "newline", text: "", value: "", line, indent: 0 },
    { kind: "end", text: "", value: "", line, indent: 0 },
  );
  return script ? tokens.filter((token) => token.kind !== "newline") : tokens;
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

function blanksAt(source: string, at: number): number {
  let end = at;
  while (source[end] === " " || source[end] === "\t") end += 1;
  return end - at;
}

/** A slash begins a regular expression where a value may stand. */
function regexMayStart(script: boolean, source: string, at: number, before: Token | undefined): Rule | undefined {
  if (!script || source[at] !== "/" || !/^[(,=:[]$/.test(before?.text ?? "")) return undefined;
  return matchAt(REGEX, source, at) === undefined ? undefined : { kind: "regex", pattern: REGEX };
}

function valueOf(kind: Rule["kind"], text: string): string {
  if (kind === "doc") return docText(text);
  return kind === "string" ? stringValue(text) : text;
}

function docText(comment: string): string {
  const lines = comment.slice(3, -2).split("\n");
  return lines
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .join("\n")
    .trim();
}

const ESCAPES = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
  ["\n", ""],
]);

function stringValue(text: string): string {
  const [, prefix = "", quote = "", rest = ""] = /^([a-zA-Z]*)("""|'''|["'`])([^]*)$/.exec(text) ?? [];
  const body = rest.endsWith(quote) ? rest.slice(0, -quote.length) : rest;
  if (/r/i.test(prefix)) return body;
  return body.replaceAll(
    /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([^]))/g,
    (_, wide, four, two, one) => {
      const code: unknown = wide ?? four ?? two;
      if (typeof code === "string") return codePoint(code);
      return ESCAPES.get(String(one)) ?? String(one);
    },
  );
}

function codePoint(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
