import { inferSchema } from "../infer/infer.ts";
import type { Inferred } from "../infer/infer.ts";

/** Rows beyond this tell nothing new. */
const ROWS_TO_READ = 1000;

/**
 * The schema of one row of a CSV text: a field a column, typed by what the rows hold. With a header alone every column is
 * text. The delimiter (comma, semicolon or tab) is the one the header has most of; quoting is that of RFC 4180.
 */
export function importCsv(text: string): Inferred {
  const [header, ...rows] = readRows(text.replace(/^\ufeff/, ""), delimiterOf(text));
  const names = columnNames(header ?? []);
  if (names.length === 0) return { ok: false, reason: "There is no header line in this text." };
  const read = rows.slice(0, ROWS_TO_READ).map((row) => row.map((cell) => cell.trim()));
  const columns = names.map((_, index) => columnKind(read.map((row) => row[index] ?? "")));
  const examples = read.map((row) => rowAsJson(names, columns, row));
  return inferSchema(
    examples.length > 0
      ? examples
      : [
          rowAsJson(
            names,
            columns,
            names.map(() => "text"),
          ),
        ],
  );
}

function delimiterOf(text: string): string {
  const [line = ""] = text.split(/\r?\n/, 1);
  const counts = [",", ";", "\t"].map((mark) => [mark, line.split(mark).length] as const);
  return counts.reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

/** Empty names are numbered, and a name that stands twice gets a number too. */
function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  const filled = header.some((name) => name.trim() !== "") ? header : [];
  return filled.map((raw, index) => {
    const wish = raw.trim() || `column_${index + 1}`;
    let name = wish;
    for (let number = 2; taken.has(name); number += 1) name = `${wish}_${number}`;
    taken.add(name);
    return name;
  });
}

function readRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  const cell = new RegExp(`"((?:[^"]|"")*)"|[^${delimiter}\\r\\n]*`, "y");
  for (let at = 0; at < text.length;) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    rows.at(-1)?.push(found?.[1]?.replaceAll('""', '"') ?? found?.[0] ?? "");
    at += found?.[0].length ?? 0;
    const end = /^(\r\n|\n|\r)/.exec(text.slice(at, at + 2))?.[0];
    if (end !== undefined) rows.push([]);
    at += end?.length ?? 1;
  }
  return rows.filter((row) => row.some((value) => value !== ""));
}

type ColumnKind = "plain" | "text";

/** A column is of numbers, or of true and false, when all its cells are. `007` is an identifier, not a number. */
function columnKind(cells: readonly string[]): ColumnKind {
  const filled = cells.filter((cell) => cell !== "");
  const all = (pattern: RegExp): boolean => filled.length > 0 && filled.every((cell) => pattern.test(cell));
  return all(/^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/) || all(/^(true|false)$/i) ? "plain" : "text";
}

/** An empty cell is a field that is not there. */
function rowAsJson(names: readonly string[], columns: readonly ColumnKind[], row: readonly string[]): string {
  const members = names.flatMap((name, index) => {
    const cell = row[index] ?? "";
    const value = columns[index] === "plain" ? cell.toLowerCase() : JSON.stringify(cell);
    return cell === "" ? [] : [`${JSON.stringify(name)}:${value}`];
  });
  return `{${members.join(",")}}`;
}
