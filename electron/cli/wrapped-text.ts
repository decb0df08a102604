import stringWidth from "string-width";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** What a model writes must not steer the terminal: control characters but line breaks and tabs are made visible. */
function tame(text: string): string {
  return text.replaceAll(/(?![\n\t])\p{Cc}/gu, "\uFFFD");
}

/** Text that grows, broken into lines of at most `width` columns, at spaces where there are any. Only the last line changes. */
export function createWrapped(width: number) {
  const lines: string[] = [""];
  let tail = "";

  const wrapTail = (): void => {
    for (let line = tail; ;) {
      const end = breakPoint(line, width);
      if (end === line.length) {
        tail = line;
        lines[lines.length - 1] = line.trimEnd();
        return;
      }
      lines[lines.length - 1] = line.slice(0, end).trimEnd();
      lines.push("");
      line = line.slice(end).trimStart();
    }
  };
  return {
    add(text: string): void {
      const [first = "", ...rest] = tame(text).replaceAll("\t", "    ").split("\n");
      tail += first;
      wrapTail();
      for (const line of rest) {
        lines.push("");
        tail = line;
        wrapTail();
      }
    },
    get lines(): number {
      return lines.length;
    },
    line: (row: number): string => lines[row] ?? "",
  };
}

/** How much of the line fits: up to the last space before the edge, or to the edge when there is none. */
function breakPoint(line: string, width: number): number {
  let used = 0;
  let lastSpace = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    used += stringWidth(segment);
    // A space may hang over the edge: it is left out there.
    if (segment !== " " && used > width) return lastSpace > 0 ? lastSpace : Math.max(index, segment.length);
    if (segment === " ") lastSpace = index + 1;
  }
  return line.length;
}
