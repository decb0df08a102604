import { createScanner } from "jsonc-parser";
import { startsOfLines } from "../../shared/schema/text/lines.ts";
import { TOKEN } from "../../shared/schema/text/parse.ts";

/** Lines that can be folded into the first of them, counted from 1. */
export interface Fold {
  start: number;
  end: number;
  isComment: boolean;
}

/**
 * What can be folded in a JSON text, comments and damage allowed: what stands in brackets over several lines, and long
 * comments. Of more than `most` only the outer ones, so that a long text makes no long list. Linear.
 */
export function foldsOf(text: string, most: number): Fold[] {
  const levels: (Fold[] | undefined)[] = [];
  /** From here on inwards there are too many. */
  let depth = Infinity;
  const open: number[] = [];
  const add = (start: number, end: number, isComment: boolean): void => {
    if (start >= end || open.length >= depth) return;
    const level = (levels[open.length] ??= []);
    level.push({ start, end, isComment });
    if (level.length > most) depth = open.length;
  };
  const scanner = createScanner(text, false);
  for (let token: number = scanner.scan(); token !== TOKEN.end; token = scanner.scan()) {
    const line = scanner.getTokenStartLine() + 1;
    switch (token) {
      case TOKEN.openBrace:
      case TOKEN.openBracket:
        open.push(line);
        break;
      case TOKEN.closeBrace:
      case TOKEN.closeBracket:
        // The line of the closing bracket stays on show.
        add(open.pop() ?? line, line - 1, false);
        break;
      case TOKEN.blockComment:
        add(line, line + startsOfLines(scanner.getTokenValue()).length - 1, true);
        break;
    }
  }
  return outermost(levels.slice(0, depth), most);
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
