import type { TokenReader } from "./token.ts";

/** A Python value, as far as it matters here. */
export interface PythonValue {
  /** As JSON text, where it is plain. */
  readonly json?: string | undefined;
  /** What a string says. */
  readonly text?: string | undefined;
  /** It is `...`, which says "required". */
  readonly ellipsis?: boolean;
  /** The name of what is called, with its first argument and the named ones. */
  readonly call?: string;
  readonly first?: PythonValue | undefined;
  readonly named?: ReadonlyMap<string, PythonValue>;
}

const CONSTANTS = new Map([
  ["None", "null"],
  ["True", "true"],
  ["False", "false"],
]);

/** Reads a value; one that is computed is passed over and comes back without content. */
export function readPythonValue(reader: TokenReader): PythonValue {
  const { kind, text, value } = reader.peek();
  if (kind === "string") return readStrings(reader);
  if (kind === "number") return { json: reader.next().text.replaceAll("_", "").replace(/\.$/, ".0") };
  if (reader.accept(".")) {
    reader.expect(".");
    reader.expect(".");
    return { ellipsis: true };
  }
  if (reader.accept("[")) return { json: readList(reader) };
  if (kind === "name" && CONSTANTS.has(text)) return { json: CONSTANTS.get(reader.next().text) };
  if (kind === "name" && text !== "lambda") return readCall(reader);
  skipValue(reader, value);
  return {};
}

/** Strings side by side are one. */
function readStrings(reader: TokenReader): PythonValue {
  let text = "";
  while (reader.peek().kind === "string") text += reader.next().value;
  return { text, json: JSON.stringify(text) };
}

function readList(reader: TokenReader): string | undefined {
  const items: (string | undefined)[] = [];
  while (!reader.accept("]")) {
    items.push(readPythonValue(reader).json);
    if (!reader.accept(",") && !reader.is("]")) throw reader.misread("“,” was expected");
  }
  return items.every((item) => item !== undefined) ? `[${items.join(",")}]` : undefined;
}

function readCall(reader: TokenReader): PythonValue {
  let call = reader.name().text;
  while (reader.accept(".")) call = reader.name().text;
  if (!reader.accept("(")) return {};
  return { call, ...readArguments(reader) };
}

/** The arguments of a call, behind its opening bracket. */
export function readArguments(reader: TokenReader): Pick<PythonValue, "first"> & { named: Map<string, PythonValue> } {
  const named = new Map<string, PythonValue>();
  let first: PythonValue | undefined;
  while (!reader.accept(")")) {
    const isNamed = reader.peek().kind === "name" && reader.is("=", 1);
    const name = isNamed ? reader.name().text : undefined;
    if (isNamed) reader.expect("=");
    const value = readPythonValue(reader);
    if (name === undefined) first ??= value;
    else named.set(name, value);
    if (!reader.accept(",") && !reader.is(")")) skipValue(reader, ")");
  }
  return { first, named };
}

/** On to the end of something that is not read. */
function skipValue(reader: TokenReader, where: string): void {
  if (reader.done()) throw reader.misread(`a value was expected behind “${where}”`);
  reader.skipTo(",", ")", "]");
  reader.accept(",");
}
