import type { Token, Tokens } from "marked";
import { decodeEntities } from "./entities.ts";
import { languageOf } from "./line-kind.ts";
import { linkTarget } from "./link-target.ts";
import { isKnownToken, lexMarkdown, type LexedToken } from "./markdown-lexer.ts";
import {
  codeBlock,
  element,
  type MarkdownAttributes,
  type MarkdownElement,
  type MarkdownNode,
} from "./markdown-node.ts";
import { showControls } from "./safe-text.ts";

/** What the Markdown source of one block looks like. */
export function markdownTree(source: string): MarkdownNode[] {
  return nodesOf(lexMarkdown(source));
}

/** More items of a list that stands already. What follows them in the source, if anything, becomes an item too. */
export function itemNodes(source: string): MarkdownNode[] {
  return lexMarkdown(source).flatMap((token) =>
    isKnownToken(token) && token.type === "list" ? nodesOf(token.items) : wrapped("li", nodesOf([token])),
  );
}

/** More rows of a table that stands already, whose header and delimiter lines are `head`. */
export function rowNodes(source: string, head: string): MarkdownNode[] {
  return lexMarkdown(head + source).flatMap((token) =>
    isKnownToken(token) && token.type === "table" ? token.rows.map(rowNode) : wrapped("tr", nodesOf([token])),
  );
}

function wrapped(tag: "li" | "tr", nodes: readonly MarkdownNode[]): MarkdownNode[] {
  return nodes.length === 0 ? [] : [element(tag, nodes)];
}

/** A formula is shown as its source, set apart from the text. */
export function mathNode(source: string): MarkdownElement {
  return element("span", [source.trim()], { class: "stream-math" });
}

/** A token of no known kind is shown as its source. */
function nodesOf(tokens: readonly Token[]): MarkdownNode[] {
  return tokens.flatMap((token) => (isKnownToken(token) ? nodeOf(token) : shown(token.raw)));
}

/** Character references can spell control characters too; they are made visible like all others. */
const shown = (text: string) => showControls(decodeEntities(text));

const headings = ["h1", "h2", "h3", "h4", "h5", "h6"] as const;

function nodeOf(token: LexedToken): MarkdownNode | MarkdownNode[] {
  switch (token.type) {
    case "text":
      return token.tokens === undefined ? shown(token.text) : nodesOf(token.tokens);
    case "escape":
      return token.text;
    case "strong":
    case "em":
    case "del":
      return element(token.type, nodesOf(token.tokens));
    case "codespan":
      return element("code", [token.text]);
    case "math":
      return mathNode(token.text);
    case "br":
    case "html":
      return element("br");
    case "link":
      return linkNode(token);
    case "image":
      return imageNode(token);
    case "checkbox":
      return checkboxNode(token.checked);
    case "heading":
      return element(headings[token.depth - 1] ?? "h6", nodesOf(token.tokens));
    case "paragraph":
      return element("p", nodesOf(token.tokens));
    case "code":
      return codeBlock(languageOf(token.lang ?? ""), token.text);
    case "blockquote":
      return element("blockquote", nodesOf(token.tokens), directionOf(token.raw));
    case "list":
      return listNode(token);
    case "list_item":
      return itemNode(token);
    case "table":
      return tableNode(token);
    case "hr":
      return element("hr");
    case "def":
      return element("p", [token.raw]);
    case "space":
    default:
      return [];
  }
}

function checkboxNode(isChecked: boolean): MarkdownElement {
  const attributes = { type: "checkbox", disabled: "", "aria-label": isChecked ? "done" : "to do" };
  return element("input", [], isChecked ? { ...attributes, checked: "" } : attributes);
}

/** A link has no address of its own: what happens on a click is the view's to decide. */
function link(href: string, children: readonly MarkdownNode[]): MarkdownElement {
  return element("a", children, { role: "link", tabindex: "0", title: href, "data-href": href });
}

function linkNode(token: Tokens.Link): MarkdownNode {
  const href = linkTarget(token.href);
  return href === undefined ? shown(token.raw) : link(href, nodesOf(token.tokens));
}

/** An image is never fetched: that would tell its server what the model was told. Its description links to it. */
function imageNode(token: Tokens.Image): MarkdownNode {
  const href = linkTarget(token.href);
  const text = ["[image: ", ...(token.text === "" ? [shown(token.href)] : nodesOf(token.tokens)), "]"];
  return href === undefined ? element("span", text) : link(href, text);
}

function listNode(list: Tokens.List): MarkdownElement {
  const items = nodesOf(list.items);
  const direction = directionOf(list.raw);
  if (!list.ordered) return element("ul", items, direction);
  return element("ol", items, list.start === "" ? direction : { ...direction, start: String(list.start) });
}

/** An item of several paragraphs stands apart from its neighbours. */
function itemNode(item: Tokens.ListItem): MarkdownElement {
  const names = [...(item.task ? ["stream-task"] : []), ...(item.loose ? ["stream-loose"] : [])];
  return element("li", nodesOf(item.tokens), names.length === 0 ? undefined : { class: names.join(" ") });
}

const rightToLeft = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Bullets, bars and columns stand on the side where the text begins; the text itself turns around on its own. */
function directionOf(source: string): MarkdownAttributes {
  return rightToLeft.test(source) ? { dir: "rtl" } : {};
}

function tableNode({ header, rows, raw }: Tokens.Table): MarkdownElement {
  const parts = [element("thead", [rowNode(header)]), element("tbody", rows.map(rowNode))];
  return element("div", [element("table", parts)], { class: "stream-table", ...directionOf(raw) });
}

function rowNode(cells: readonly Tokens.TableCell[]): MarkdownElement {
  return element("tr", cells.map(cellNode));
}

function cellNode(cell: Tokens.TableCell): MarkdownElement {
  const align = cell.align === null ? {} : { class: `stream-${cell.align}` };
  return element(cell.header ? "th" : "td", nodesOf(cell.tokens), cell.header ? { ...align, scope: "col" } : align);
}
