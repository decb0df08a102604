import { createScanner } from "jsonc-parser";

import type { Comment, TextTree } from "./text-tree.ts";
import { TreeBuilder, clip } from "./tree-builder.ts";

/** jsonc-parser's SyntaxKind, a const enum that isolated modules cannot read. */
export const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  end: 17,
} as const;

/** jsonc-parser's ScanError, in words. */
const SCAN_ERRORS = new Map<number, string>([
  [1, "This comment is not closed."],
  [2, "This string is not closed."],
  [3, "This number is cut off."],
  [4, "A \\u in this string is not followed by four hex digits."],
  [5, "This string has a backslash before a letter that JSON does not know."],
  [6, "This string has a raw control character; write it as \\u00XX."],
]);

/** Deeper nesting than this is no schema anybody drew, and its tree would fill the memory. */
export const DEPTH_LIMIT = 50_000;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Reads JSON with comments and trailing commas into a tree of offsets. Never throws and never recurses: broken text
 * gives errors with offsets and the tree that can still be had. Linear in the text. Stops reading beyond `DEPTH_LIMIT`.
 */
export function parseText(text: string): TextTree {
  const scanner = createScanner(text, false);
  const builder = new TreeBuilder();
  const comments: Comment[] = [];
  if (text.charCodeAt(0) === BYTE_ORDER_MARK) scanner.setPosition(1);
  for (
    let token: number = scanner.scan();
    token !== TOKEN.end && builder.depth <= DEPTH_LIMIT;
    token = scanner.scan()
  ) {
    if (token === TOKEN.space || token === TOKEN.lineBreak) continue;
    const start = scanner.getTokenOffset();
    // An unclosed comment's length runs one past the text.
    const end = Math.min(scanner.getPosition(), text.length);
    const scanError: number = scanner.getTokenError();
    if (scanError !== 0) builder.failToken(start, end, SCAN_ERRORS.get(scanError) ?? "This cannot be read.");
    if (token === TOKEN.lineComment || token === TOKEN.blockComment) {
      comments.push({ start, end, line: token === TOKEN.lineComment });
      continue;
    }
    feed(builder, token, scanner.getTokenValue(), start, end);
  }
  builder.finish(text.length);
  return { text, root: builder.root, comments, errors: builder.errors, depth: builder.depth };
}

function feed(builder: TreeBuilder, token: number, value: string, start: number, end: number): void {
  switch (token) {
    case TOKEN.openBrace:
      return builder.openContainer("object", start);
    case TOKEN.openBracket:
      return builder.openContainer("array", start);
    case TOKEN.closeBrace:
      return builder.closeContainer("object", start);
    case TOKEN.closeBracket:
      return builder.closeContainer("array", start);
    case TOKEN.comma:
      return builder.comma(start);
    case TOKEN.colon:
      return builder.colon(start);
    case TOKEN.string:
      return builder.string(value, start, end);
    case TOKEN.number:
      return builder.scalar("number", value, start, end);
    case TOKEN.true:
    case TOKEN.false:
      return builder.scalar("boolean", value, start, end);
    case TOKEN.null:
      return builder.scalar("null", value, start, end);
    default:
      builder.failToken(start, end, `“${clip(value)}” is not JSON. Text values stand in double quotes.`);
      return builder.scalar("invalid", value, start, end);
  }
}
