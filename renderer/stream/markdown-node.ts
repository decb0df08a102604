/**
 * What a piece of Markdown looks like, as plain data: text, or an element with a known tag and harmless attributes.
 * The page builds its nodes from this and from nothing else, so no markup of a model ever reaches an HTML parser.
 */
export type MarkdownNode = string | MarkdownElement;

export interface MarkdownElement {
  readonly tag: MarkdownTag;
  readonly attributes: MarkdownAttributes;
  readonly children: readonly MarkdownNode[];
}

export type MarkdownTag =
  | "p"
  | "h1"
  | "h2"
  | "h3"
  | "h4"
  | "h5"
  | "h6"
  | "blockquote"
  | "ul"
  | "ol"
  | "li"
  | "hr"
  | "div"
  | "pre"
  | "code"
  | "span"
  | "button"
  | "table"
  | "thead"
  | "tbody"
  | "tr"
  | "th"
  | "td"
  | "strong"
  | "em"
  | "del"
  | "a"
  | "br"
  | "input";

export type MarkdownAttributes = Readonly<
  Partial<
    Record<
      | "class"
      | "dir"
      | "title"
      | "role"
      | "tabindex"
      | "start"
      | "type"
      | "checked"
      | "disabled"
      | "scope"
      | "aria-label"
      | "data-href"
      | "data-language",
      string
    >
  >
>;

const none: MarkdownAttributes = {};

export function element(
  tag: MarkdownTag,
  children: readonly MarkdownNode[] = [],
  attributes: MarkdownAttributes = none,
): MarkdownElement {
  return { tag, attributes, children };
}

/** A code block with its bar: the language, and a button that copies. */
export function codeBlock(language: string, text: string): MarkdownElement {
  const code = element("code", text === "" ? [] : [text], { "data-language": language });
  const label = language === "" ? "code" : `code, ${language}`;
  return element(
    "div",
    [
      element(
        "div",
        [
          element("span", [language === "" ? "text" : language]),
          element("button", ["Copy"], { type: "button", class: "stream-copy", "aria-label": `Copy ${label}` }),
        ],
        { class: "stream-code-bar" },
      ),
      element("pre", [code], { tabindex: "0", role: "group", "aria-label": label }),
    ],
    { class: "stream-code" },
  );
}
