import { parseDocument } from "../read/parse.ts";
import { Source } from "../read/source.ts";
import { type StringValue, type Value, mapSpans } from "../value.ts";

const longest = 1_000_000;

const parsed = new WeakMap<StringValue, Value | "no">();

/**
 * The object or list a text holds as JSON, as when a value was encoded twice; undefined when the text is anything else.
 * Escapes make places within the text unequal to places in the source, so all its parts get the place of the whole.
 */
export function jsonInText(value: StringValue): Value | undefined {
  let inner = parsed.get(value);
  if (inner === undefined) parsed.set(value, (inner = parse(value) ?? "no"));
  return inner === "no" ? undefined : inner;
}

function parse({ text, span }: StringValue): Value | undefined {
  const trimmed = text.trim();
  if (trimmed.length > longest || !/^[{[]/.test(trimmed)) return undefined;
  const document = parseDocument(new Source(trimmed));
  if ("failure" in document || document.span.end < trimmed.length) return undefined;
  return mapSpans(document.value, () => span);
}
