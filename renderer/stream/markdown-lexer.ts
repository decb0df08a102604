import { Marked, type MarkedExtension, type MarkedToken, type Token, type TokenizerExtension } from "marked";

/** A formula inside a line: its source, without the dollars or brackets around it. */
export interface MathToken {
  readonly type: "math";
  readonly raw: string;
  readonly text: string;
}

export type LexedToken = MarkedToken | MathToken;

/** `$x$` (nothing blank inside the dollars, no digit after: "$5 and $10" is money), `$$x$$`, `\(x\)` and `\[x\]`. */
const formula =
  /^(?:\$\$([^$]+)\$\$|\$(?![\s$])((?:\\.|[^$\\\n])*)(?<!\s)\$(?!\d)|\\\(([^\n]+?)\\\)|\\\[([^\n]+?)\\\])/;
const everyFormula = new RegExp(formula.source.slice(1), "g");
const mathStart = /\$|\\[([]/;

const math: TokenizerExtension = {
  name: "math",
  level: "inline",
  start: (source) => {
    const at = source.search(mathStart);
    return at === -1 ? undefined : at;
  },
  tokenizer(source): MathToken | undefined {
    const match = formula.exec(source);
    if (match === null) return undefined;
    const [raw, ...texts] = match;
    return { type: "math", raw, text: texts.find((text) => text !== undefined) ?? "" };
  },
};

/** Raw HTML is text, but for `<br>`, the one tag that models need: a table cell has no other line break. */
const noHtml: MarkedExtension = {
  gfm: true,
  breaks: true,
  tokenizer: {
    html: () => undefined,
    tag(source) {
      const raw = /^<br\s*\/?>/i.exec(source)?.[0];
      if (raw === undefined) return undefined;
      return { type: "html", raw, text: raw, block: false, inLink: false, inRawBlock: false };
    },
  },
};

const plain = new Marked(noHtml);
const withMath = new Marked(noHtml, {
  extensions: [math],
  hooks: { emStrongMask: (source) => source.replace(everyFormula, (raw) => `[${"a".repeat(raw.length - 2)}]`) },
});

/** The tokens of a piece of Markdown. A line break a model writes is a line break. */
export function lexMarkdown(source: string): Token[] {
  return (mathStart.test(source) ? withMath : plain).lexer(source);
}

const known: Readonly<Record<LexedToken["type"], true>> = {
  blockquote: true,
  br: true,
  checkbox: true,
  code: true,
  codespan: true,
  def: true,
  del: true,
  em: true,
  escape: true,
  heading: true,
  hr: true,
  html: true,
  image: true,
  link: true,
  list: true,
  list_item: true,
  math: true,
  paragraph: true,
  space: true,
  strong: true,
  table: true,
  text: true,
};

/** Narrows marked's open token type to the closed list this renderer knows. */
export function isKnownToken(token: Token | LexedToken): token is LexedToken {
  return Object.hasOwn(known, token.type);
}
