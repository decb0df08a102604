/** Lines that can be folded into the first of them, counted from 1. */
export interface Fold {
  start: number;
  end: number;
  isComment: boolean;
}

/**
 * What can be folded in a JSON text, comments and damage allowed: what stands in brackets over several lines, and long
 * comments. Of more than `most` only the outer ones, so that a long text makes no long list. One pass; linear.
 */
export function foldsOf(text: string, most: number): Fold[] {
  const levels: (Fold[] | undefined)[] = [];
  /** From here on inwards there are too many. */
  let depth = Infinity;
  const open: number[] = [];
  let line = 1;
  const add = (start: number, end: number, isComment: boolean): void => {
    if (start >= end || open.length >= depth) return;
    const level = (levels[open.length] ??= []);
    level.push({ start, end, isComment });
    if (level.length > most) depth = open.length;
  };
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case LINE_FEED:
        line += 1;
        break;
      case CARRIAGE_RETURN:
        if (text.charCodeAt(at + 1) !== LINE_FEED) line += 1;
        break;
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        open.push(line);
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET: {
        // The line of the closing bracket stays on show.
        const start = open.pop();
        if (start !== undefined) add(start, line - 1, false);
        break;
      }
      case SLASH: {
        const end = endOfComment(text, at);
        if (end === undefined) break;
        const start = line;
        line += text.slice(at, end).split(/\r\n|\n|\r/).length - 1;
        add(start, line, true);
        at = end - 1;
        break;
      }
    }
  }
  return outermost(levels.slice(0, depth), most);
}

const [LINE_FEED, CARRIAGE_RETURN, QUOTE, BACKSLASH, SLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [
  0x0a, 0x0d, 0x22, 0x5c, 0x2f, 0x7b, 0x7d, 0x5b, 0x5d,
] as const;

/** Where a string closes; one that does not ends before its line does. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
    else if (code === LINE_FEED || code === CARRIAGE_RETURN) return at - 1;
  }
  return text.length;
}

/** The offset behind a comment, its line end not counted; undefined where none begins. */
function endOfComment(text: string, from: number): number | undefined {
  if (text.startsWith("//", from)) {
    const rest = text.slice(from).search(/[\r\n]/);
    return rest < 0 ? text.length : from + rest;
  }
  if (!text.startsWith("/*", from)) return undefined;
  const end = text.indexOf("*/", from + 2);
  return end < 0 ? text.length : end + 2;
}

function outermost(levels: readonly (readonly Fold[] | undefined)[], most: number): Fold[] {
  const folds: Fold[] = [];
  for (const level of levels) {
    if (level === undefined) continue;
    if (folds.length + level.length > most) break;
    folds.push(...level);
  }
  return folds.toSorted((a, b) => a.start - b.start || b.end - a.end);
}
