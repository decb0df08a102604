import { PLAIN_KINDS } from "./outline-format.ts";

/** What a model is asked so that it outlines a schema; it is held to `OUTLINE_FORMAT` besides. */
export function outlineMessages(sentence: string): { role: "system" | "user"; content: string }[] {
  return [
    { role: "system", content: TASK },
    { role: "user", content: sentence },
  ];
}

const TASK = `You design the fields of a JSON document that a program will fill in. The user says in a sentence what it is for.
Answer with an outline as JSON:
- "about": one sentence on what the document holds.
- "fields": its fields, the most important first. Of each:
  - "field": a short name in snake_case, in English.
  - "kind": ${PLAIN_KINDS.map((kind) => `"${kind}"`).join(", ")}, "choice" (one of a few fixed values) or "group" (fields of its own).
  - "many": true where there can be several of it.
  - "meaning": one sentence on what belongs there.
  - "optional": true where it may be missing.
  - "values": for a choice, its values. "parts": for a group, its fields.
- "title": a name for the document.
Only fields that the sentence asks for or clearly needs.`;
