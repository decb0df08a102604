import type { StreamedField, StreamState } from "../../shared/json/stream.ts";
import type { FieldsDelta, LiveAnswer, PassEvent } from "../../shared/repair/pass-event.ts";
import type { Pass } from "../../shared/repair/pass.ts";

/** The fields that are already to be seen in an answer that is being written. */
export interface LiveFields {
  document: number;
  state: StreamState["state"];
  /** Never changes but by growing, while the document is the same. */
  settled: readonly StreamedField[];
  /** The one that is being written. */
  open: StreamedField | null;
}

/** A model's answer that is being written. Its text goes past the stores, see `passTexts`. */
export interface Live extends Omit<LiveAnswer, "text" | "stream"> {
  fields: LiveFields;
}

/** A pass as far as the page knows it. */
export interface WatchedPass {
  pass: Pass;
  live: Live | null;
}

/** What a page knows of a pass after one more event. `null` before its snapshot. */
export function applyPassEvent(known: WatchedPass | null, event: PassEvent): WatchedPass | null {
  if (event.type === "snapshot") return { pass: event.pass, live: event.live && liveOf(event.live) };
  if (known === null) return null;
  const { pass, live } = known;
  switch (event.type) {
    case "asking":
      return { pass, live: liveOf(event.live) };
    case "phase":
      return { pass, live: live && { ...live, phase: event.phase, note: event.note } };
    case "usage":
      return { pass, live: live && { ...live, usage: event.usage } };
    case "fields":
      return { pass, live: live && { ...live, fields: grown(live.fields, event) } };
    case "step":
      return { pass: { ...pass, steps: [...pass.steps, event.step] }, live: endsAnswer(event.step.kind) ? null : live };
    case "text":
      return { pass: { ...pass, text: event.text }, live };
    case "pass-end":
      return { pass: event.pass, live: null };
    case "text-delta":
      return known;
  }
}

const endsAnswer = (kind: Pass["steps"][number]["kind"]): boolean => kind === "source" || kind === "model";

function liveOf({ text: _text, stream, ...rest }: LiveAnswer): Live {
  const { document, state, fields } = stream;
  const settled = fields.filter((field) => field.state === "settled");
  return { ...rest, fields: { document, state, settled, open: fields.find((one) => one.state !== "settled") ?? null } };
}

function grown(before: LiveFields, { document, state, settled, open }: FieldsDelta): LiveFields {
  const kept = document === before.document ? before.settled : [];
  return { document, state, settled: settled.length === 0 ? kept : [...kept, ...settled], open };
}
