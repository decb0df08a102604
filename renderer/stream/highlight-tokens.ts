import hljs from "highlight.js/lib/common";

/** A piece of code and what it is: the class that colours it, "" for plain. */
export type HighlightToken = readonly [kind: HighlightKind | "", text: string];

export type HighlightKind =
  "comment" | "keyword" | "string" | "number" | "title" | "type" | "property" | "meta" | "added" | "removed";

/** highlight.js knows some forty scopes; ten kinds are enough to read by. What is not named here is plain. */
const kinds: Readonly<Record<string, HighlightKind>> = {
  comment: "comment",
  quote: "comment",
  doctag: "comment",
  keyword: "keyword",
  "selector-tag": "keyword",
  name: "keyword",
  section: "keyword",
  string: "string",
  regexp: "string",
  char: "string",
  link: "string",
  code: "string",
  number: "number",
  literal: "number",
  symbol: "number",
  bullet: "number",
  title: "title",
  "selector-class": "title",
  "selector-id": "title",
  type: "type",
  built_in: "type",
  class: "type",
  attr: "property",
  attribute: "property",
  property: "property",
  variable: "property",
  "template-variable": "property",
  meta: "meta",
  "selector-pseudo": "meta",
  "selector-attr": "meta",
  addition: "added",
  deletion: "removed",
};

/**
 * The tokens of a piece of code, together exactly its text; undefined if the language is not one of the common ones.
 * highlight.js gives HTML: spans with a class, and text with five characters escaped. It is read here, never shown.
 */
export function highlightTokens(language: string, text: string): HighlightToken[] | undefined {
  if (hljs.getLanguage(language) === undefined) return undefined;
  const html = hljs.highlight(text, { language, ignoreIllegals: true }).value;
  const tokens: HighlightToken[] = [];
  const open: (HighlightKind | "")[] = [];
  for (const [part, scope] of html.matchAll(/<span class="(?:hljs-)?([^" ]*)[^>]*>|<\/span>|[^<]+/g)) {
    if (scope !== undefined) open.push(kinds[scope] ?? "");
    else if (part === "</span>") open.pop();
    else addToken(tokens, open.at(-1) ?? "", unescaped(part));
  }
  return tokens;
}

/** Neighbours of one kind become one token: each token becomes a node of the page. */
function addToken(tokens: HighlightToken[], kind: HighlightKind | "", text: string): void {
  const last = tokens.at(-1);
  if (last?.[0] === kind) tokens[tokens.length - 1] = [kind, last[1] + text];
  else tokens.push([kind, text]);
}

const escapes: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
  "&amp;": "&",
};

function unescaped(html: string): string {
  return html.replace(/&(?:lt|gt|quot|#x27|amp);/g, (escape) => escapes[escape] ?? escape);
}
