import { memberOf, nodeAt } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { parseText } from "../text/parse.ts";
import { applyEdits, faultOfEdits, sliceWith } from "../text/text-edit.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { outerStart } from "../text/text-tree.ts";
import type { Span, TextNode, TextTree } from "../text/text-tree.ts";
import { openSchema } from "../document.ts";
import { applyGesture } from "../gestures/apply.ts";
import type { Gesture } from "../gestures/gesture.ts";
import { placeAt } from "../place.ts";
import type { SchemaNode, SchemaTree } from "../projection.ts";
import { draw, seededRandom } from "../random.ts";
import { schemaAtOffset } from "../rows.ts";
import { legalAreas, strayEdit } from "./legal-area.ts";
import { staysValid } from "./still-valid.ts";
import { gesturesOn } from "./tries.ts";

export interface CheckOptions {
  /** Decides which schemas are tried in a document with more than `SAMPLE`. */
  readonly seed?: number;
  /** Try every schema, however many. */
  readonly all?: boolean;
}

/** Something that changed that should not have, or did not come back. */
export interface Finding {
  readonly pointer: Pointer;
  readonly gesture: Gesture | undefined;
  readonly problem: "selection" | "crash" | "edits" | "outside" | "undo" | "broken" | "comment";
  readonly sentence: string;
}

export interface CheckReport {
  /** Why there was no tree to check, if there was none. */
  readonly closed: string | undefined;
  readonly schemas: number;
  /** How many of the schemas were chosen, and how many gestures tried on them. */
  readonly chosen: number;
  readonly tried: number;
  readonly done: number;
  readonly refused: number;
  readonly findings: readonly Finding[];
}

/** Up to so many schemas all are tried; of more, so many are drawn. */
export const SAMPLE = 500;
/** The texts of the drawn schemas may add up to so many times the document. */
const MOST_TIMES = 2;
const LEAST_TEXT = 300_000;

/**
 * The core of `diptych schema check`: opens a text, selects every schema, tries every gesture on each (or on a drawn
 * sample) and takes it back. Each edit must stay where the gesture belongs, leave sound text sound, and undo to the same
 * bytes. Pure; findings are data.
 */
export function checkSchema(text: string, { seed = 1, all = false }: CheckOptions = {}): CheckReport {
  const opened = openSchema(text);
  if (!opened.ok) return { closed: opened.reason, schemas: 0, chosen: 0, tried: 0, done: 0, refused: 0, findings: [] };
  const { tree } = opened;
  const findings = tree.nodes.flatMap((node) => checkSelection(tree, node));
  const chosen = all || tree.nodes.length <= SAMPLE ? tree.nodes : sampleOf(tree, seed);
  let tried = 0;
  let refused = 0;
  for (const node of chosen) {
    for (const gesture of gesturesOn(tree.text, node)) {
      const result = tryGesture(tree.text, gesture);
      tried += 1;
      if (result === "refused") refused += 1;
      else if (result !== "fine") findings.push({ pointer: node.pointer, gesture, ...result });
    }
  }
  return {
    closed: undefined,
    schemas: tree.nodes.length,
    chosen: chosen.length,
    tried,
    done: tried - refused,
    refused,
    findings,
  };
}

/**
 * The schemas to try of a big document: drawn by the seed, and with them the whole. Where they lie inside one another so
 * deep that their texts would add up to a multiple of the document, the smaller ones go first and the rest are left out.
 */
function sampleOf(tree: SchemaTree, seed: number): SchemaNode[] {
  const drawn = draw(seededRandom(seed), tree.nodes.slice(1), SAMPLE - 1);
  const most = Math.max(LEAST_TEXT, MOST_TIMES * tree.text.text.length);
  let sum = 0;
  const kept = drawn
    .toSorted((a, b) => lengthOf(a) - lengthOf(b))
    .filter((node) => {
      sum += lengthOf(node);
      return sum <= most;
    });
  return [...tree.nodes.slice(0, 1), ...kept];
}

function lengthOf({ node, pointer }: SchemaNode): number {
  return node.end - node.start + pointer.length;
}

/** Caret to schema and schema to text must agree. Each pointer is followed from the parent's, which was seen to be right. */
function checkSelection(tree: SchemaTree, node: SchemaNode): Finding[] {
  const { parent, pointer } = node;
  const from = parent ? parent.node : tree.text.root;
  const found = nodeAt(from, pointer.slice(parent?.pointer.length ?? 0));
  if (found === node.node && schemaAtOffset(tree, node.node.start) === node) return [];
  const sentence = "The text and the tree do not lead to each other here.";
  return [{ pointer, gesture: undefined, problem: "selection", sentence }];
}

type Verdict = "fine" | "refused" | Pick<Finding, "problem" | "sentence">;

function tryGesture(tree: TextTree, gesture: Gesture): Verdict {
  try {
    return verdictOn(tree, gesture);
  } catch (error) {
    return {
      problem: "crash",
      sentence: `It failed with “${error instanceof Error ? error.message : String(error)}”.`,
    };
  }
}

function verdictOn(tree: TextTree, gesture: Gesture): Verdict {
  const outcome = applyGesture(tree, gesture);
  if (!outcome.ok) return "refused";
  const { edits, inverse } = outcome;
  const fault = faultOfEdits(edits, tree.text.length);
  if (fault !== undefined) return { problem: "edits", sentence: `The edits do not fit together: ${fault}.` };
  const stray = strayEdit(edits, legalAreas(tree, gesture));
  if (stray)
    return {
      problem: "outside",
      sentence: `It changed the text at ${stray.start} to ${stray.end}, which is not its place.`,
    };
  if (!comesBack(tree.text, edits, inverse)) return { problem: "undo", sentence: "Taking it back gave other bytes." };
  if (tree.errors.length === 0 && !staysValid(tree, edits))
    return { problem: "broken", sentence: "The text is no longer JSON." };
  return lostComment(tree, gesture, edits);
}

/** Gestures that only put text in or move it must keep all comments; see `takenAlong`. */
const KEEP_COMMENTS: ReadonlySet<Gesture["kind"]> = new Set([
  "add",
  "duplicate",
  "extract",
  "format",
  "move",
  "rename",
  "reorder",
  "wrap",
]);

/** Compares the stretch from the first edit to the last: applying edits never touches what lies outside it. */
function comesBack(text: string, edits: readonly TextEdit[], inverse: readonly TextEdit[]): boolean {
  const start = edits[0]?.start ?? 0;
  const end = edits.at(-1)?.end ?? 0;
  const after = sliceWith(text, start, end, edits);
  const back = inverse.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return faultOfEdits(back, after.length) === undefined && applyEdits(after, back) === text.slice(start, end);
}

function lostComment(tree: TextTree, gesture: Gesture, edits: readonly TextEdit[]): Verdict {
  if (tree.comments.length === 0 || !KEEP_COMMENTS.has(gesture.kind)) return "fine";
  const kept = new Set(commentsIn(parseText(applyEdits(tree.text, edits))));
  const along = gesture.kind === "move" ? takenAlong(tree, gesture.at) : [];
  const owed = tree.comments.filter(({ start }) => !along.some((span) => start >= span.start && start < span.end));
  const lost = commentsIn({ ...tree, comments: owed }).find((comment) => !kept.has(comment));
  return lost === undefined ? "fine" : { problem: "comment", sentence: `It lost the comment “${lost}”.` };
}

/** What may go when a schema leaves, with the comments on it: its name in `required`, and a list it was alone in. */
function takenAlong(tree: TextTree, at: Pointer): Span[] {
  const { node, role, schema } = placeAt(tree, at);
  const required = schema && memberOf(schema, "required");
  const list = role.kind === "list" && node.parent?.children.length === 1 ? node.parent : undefined;
  return [required, list].flatMap((member) => (member ? [betweenNeighbours(member)] : []));
}

function betweenNeighbours({ parent, index, start, end }: TextNode): Span {
  const next = parent?.children[index + 1];
  return {
    start: parent?.children[index - 1]?.end ?? parent?.start ?? start,
    end: next ? outerStart(next) : (parent?.end ?? end),
  };
}

function commentsIn({ text, comments }: TextTree): string[] {
  return comments.map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/g, " ").trim());
}
