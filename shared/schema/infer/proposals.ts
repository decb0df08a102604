import { escapeSegment } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import type { Gesture } from "../gestures/gesture.ts";
import { commonFormat } from "./formats.ts";
import type { Seen } from "./observe.ts";
import { alternativesSeen } from "./shape-seen.ts";

/** Something the examples suggest; accepting it is a gesture on the inferred schema. */
export interface Proposal {
  readonly pointer: Pointer;
  readonly kind: "optional" | "nullable" | "enum" | "format";
  readonly sentence: string;
  /** Without it the examples themselves would not fit, or nothing speaks against it. */
  readonly recommended: boolean;
  readonly gesture: Gesture;
}

/** A list of values is proposed for up to so many different texts. */
const MOST_VALUES = 12;
/** Texts longer than this are prose, not values. */
const LONGEST_VALUE = 40;

/** All proposals, outer places before inner ones. */
export function proposalsFor(seen: Seen): Proposal[] {
  const proposals: Proposal[] = [];
  const waiting: { seen: Seen; at: Pointer }[] = [{ seen, at: "" }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const proposal of proposalsAt(next.seen, next.at)) proposals.push(proposal);
    for (const part of partsOf(next.seen, next.at).toReversed()) waiting.push(part);
  }
  return proposals;
}

function partsOf(seen: Seen, at: Pointer): { seen: Seen; at: Pointer }[] {
  const places = alternativesSeen(seen);
  const object = places ? `${at}/anyOf/${places.object}` : at;
  const list = places ? `${at}/anyOf/${places.list}` : at;
  const fields = [...seen.fields].map(([name, field]) => ({
    seen: field,
    at: `${object}/properties/${escapeSegment(name)}`,
  }));
  return seen.items && seen.items.total > 0 ? [...fields, { seen: seen.items, at: `${list}/items` }] : fields;
}

function proposalsAt(seen: Seen, at: Pointer): Proposal[] {
  const places = alternativesSeen(seen);
  const object = places ? `${at}/anyOf/${places.object}` : at;
  const text = places ? `${at}/anyOf/${places.text}` : at;
  const optional = [...seen.fields].flatMap(([name, field]) => optionalField(seen, object, name, field));
  return [...optional, ...textProposals(seen, text), ...nullable(seen, at)];
}

function optionalField(seen: Seen, object: Pointer, name: string, field: Seen): Proposal[] {
  if (field.total === seen.objects) return [];
  const at = `${object}/properties/${escapeSegment(name)}`;
  const sentence = `“${name}” is there in ${field.total} of ${seen.objects}: let it be left out.`;
  return [
    { pointer: at, kind: "optional", sentence, recommended: true, gesture: { kind: "set-required", at, on: false } },
  ];
}

function nullable(seen: Seen, at: Pointer): Proposal[] {
  if (seen.nulls === 0 || seen.nulls === seen.total) return [];
  const sentence = `It is null in ${seen.nulls} of ${seen.total}: let null fit too.`;
  return [
    { pointer: at, kind: "nullable", sentence, recommended: true, gesture: { kind: "set-nullable", at, on: true } },
  ];
}

function textProposals(seen: Seen, at: Pointer): Proposal[] {
  const format = commonFormat(seen.texts.keys());
  if (format) {
    const gesture: Gesture = { kind: "set-keyword", at, keyword: "format", value: JSON.stringify(format) };
    return [{ pointer: at, kind: "format", sentence: `Every text here is a ${format}.`, recommended: true, gesture }];
  }
  const values = [...seen.texts.keys()];
  const repeated = seen.textCount >= 2 * values.length && seen.textCount >= 4;
  const short = values.every((value) => value.length <= LONGEST_VALUE);
  if (!repeated || !short || values.length > MOST_VALUES) return [];
  const sentence = `Only ${values.length} different texts in ${seen.textCount}: allow just these.`;
  const gesture: Gesture = {
    kind: "change-list",
    at,
    change: { kind: "add", values: values.map((value) => JSON.stringify(value)) },
  };
  return [{ pointer: at, kind: "enum", sentence, recommended: false, gesture }];
}
