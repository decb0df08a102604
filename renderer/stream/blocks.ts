import { indentOf, isSettled, longestStart, type LineKind, type MathLine } from "./line-kind.ts";
import {
  codeBlock,
  interrupts,
  isTableHead,
  kindOf,
  longBlock,
  markdownBlock,
  nextNumber,
  type OpenBlock,
  type OpenCode,
  type OpenList,
  type OpenTable,
} from "./open-block.ts";

/** How a top-level block begins. All but `code` and `math` carry Markdown source. */
export type BlockStart =
  | { readonly kind: "markdown" }
  /** More items of the list before; an ordered one goes on counting at `first`. */
  | { readonly kind: "items"; readonly first: number | undefined }
  /** More rows of the table before, whose header and delimiter lines are `head`. */
  | { readonly kind: "rows"; readonly head: string }
  | { readonly kind: "code"; readonly language: string }
  | { readonly kind: "math" };

/** Receives the blocks in order. Between `open` and `close` of one block, no other begins. */
export interface BlockSink {
  open(block: BlockStart): void;
  text(source: string): void;
  close(): void;
}

export interface BlockSplitter {
  push(text: string): void;
  /** Says that nothing follows, so that the last line and block end here. */
  end(): void;
}

/**
 * Splits Markdown into its top-level blocks while it arrives. Each character is looked at a bounded number of times, and what
 * the sink gets depends on the text alone, not on how it was cut into pieces. Text reaches the sink as soon as it is certain
 * which block it belongs to: of a line that has only begun like a list or a fence, nothing is said yet.
 * Rules are CommonMark's with GFM tables, but raw HTML is text, and lists and tables are cut
 * between items and rows, so that of these, too, only the end is live.
 */
export function createBlockSplitter(sink: BlockSink): BlockSplitter {
  let open: OpenBlock = { kind: "none" };
  /** The start of a line of which it is not yet certain what it is. */
  let held = "";
  let inLine = false;
  let isFirstLine = true;
  let length = 0;

  function begin(block: BlockStart, as: OpenBlock): void {
    close();
    sink.open(block);
    open = as;
    isFirstLine = true;
    length = 0;
  }

  function close(): void {
    if (open.kind !== "none") sink.close();
    open = { kind: "none" };
  }

  function emit(text: string): void {
    if (open.kind === "none" || text === "") return;
    if (open.kind === "paragraph") open.lastLine += text;
    length += text.length;
    sink.text(text);
  }

  function emitLine(line: string): void {
    if (!isFirstLine) emit("\n");
    isFirstLine = false;
    if (open.kind === "paragraph") open.lastLine = "";
    emit(line);
  }

  function startLine(line: string): void {
    if (open.kind === "code") return codeLine(open, line);
    if (open.kind === "math") return mathLine(open.close, line);
    const kind = kindOf(line);
    if (goesOn(line, kind)) return emitLine(line);
    openWith(line, kind);
  }

  function codeLine(code: OpenCode, line: string): void {
    if (code.end.test(line)) close();
    else emitLine(line.replace(code.indent, ""));
  }

  function mathLine(end: string, line: string): void {
    const text = line.trimEnd();
    if (!text.endsWith(end)) return emitLine(line);
    if (text.length > end.length) emitLine(text.slice(0, -end.length));
    close();
  }

  /** Whether the line belongs to the open block; notes what the next line will be asked by. */
  function goesOn(line: string, kind: LineKind): boolean {
    switch (open.kind) {
      case "quote":
        return kind.kind === "quote" || !interrupts(kind);
      case "indented":
        return kind.kind === "blank" || indentOf(line) >= 4;
      case "paragraph":
        return paragraphGoesOn(open.lastLine, line, kind);
      case "table":
        return tableGoesOn(open, kind);
      case "list":
        return listGoesOn(open, line, kind);
      case "none":
      case "single":
      case "code":
      case "math":
      default:
        return false;
    }
  }

  function tableGoesOn(table: OpenTable, kind: LineKind): boolean {
    if (interrupts(kind)) return false;
    if (length > longBlock) begin({ kind: "rows", head: table.head }, table);
    return true;
  }

  function paragraphGoesOn(lastLine: string, line: string, kind: LineKind): boolean {
    if (kind.kind === "underline") {
      open = { kind: "single" };
      return true;
    }
    if (kind.kind === "delimiter" && isTableHead(lastLine, line)) {
      open = { kind: "table", head: `${lastLine}\n${line}\n` };
      return true;
    }
    return !interrupts(kind);
  }

  function listGoesOn(list: OpenList, line: string, kind: LineKind): boolean {
    const afterBlank = list.blank;
    list.blank = kind.kind === "blank";
    if (list.blank || indentOf(line) >= list.content) return true;
    if (kind.kind !== "item" || kind.bullet !== list.first.bullet) return !afterBlank && !interrupts(kind);
    if (length > longBlock) begin({ kind: "items", first: nextNumber(list) }, list);
    list.count += 1;
    list.content = indentOf(line) + kind.width;
    return true;
  }

  function openWith(line: string, kind: LineKind): void {
    const indent = indentOf(line);
    if (kind.kind === "blank") return close();
    if (kind.kind === "fence") return begin({ kind: "code", language: kind.language }, codeBlock(kind.marker, indent));
    if (kind.kind === "math") return openMath(kind);
    begin({ kind: "markdown" }, markdownBlock(kind, indent));
    emitLine(line);
  }

  function openMath(math: MathLine): void {
    begin({ kind: "math" }, { kind: "math", close: math.close });
    if (math.rest.trim() !== "") emitLine(math.rest);
  }

  function isUndecided(start: string): boolean {
    if (start.length > longestStart) return false;
    if (open.kind === "code") return open.undecided.test(start);
    return open.kind === "math" || !isSettled(start);
  }

  function take(part: string, isWhole: boolean): void {
    held += part;
    if (!isWhole && isUndecided(held)) return;
    const line = held;
    held = "";
    inLine = true;
    startLine(line);
  }

  function endLine(): void {
    inLine = false;
    if (open.kind === "single") close();
  }

  return {
    push(text) {
      for (let from = 0; from < text.length;) {
        const newline = text.indexOf("\n", from);
        const to = newline === -1 ? text.length : newline;
        const part = text.slice(from, to);
        if (inLine) emit(part);
        else take(part, newline !== -1);
        if (newline !== -1) endLine();
        from = to + 1;
      }
    },
    end() {
      if (held !== "") take("", true);
      endLine();
      close();
    },
  };
}
