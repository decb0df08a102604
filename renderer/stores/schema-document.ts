import { createStore, type StoreApi } from "zustand/vanilla";
import { applyGestures } from "../../shared/schema/gestures/apply-all.ts";
import type { Gesture } from "../../shared/schema/gestures/gesture.ts";
import type { Retype } from "../../shared/schema/gestures/retype.ts";
import type { Outcome } from "../../shared/schema/gestures/plan.ts";
import { applyToHeld, offsetNow } from "../../shared/schema/held-tree.ts";
import type { SchemaNode } from "../../shared/schema/projection.ts";
import { schemaAtOffset } from "../../shared/schema/rows.ts";
import type { Pointer } from "../../shared/schema/text/pointer.ts";
import type { Difference } from "../../shared/schema/text/difference.ts";
import { invertEdits, type TextEdit } from "../../shared/schema/text/text-edit.ts";
import { outerStart, type Span } from "../../shared/schema/text/text-tree.ts";
import type { EditedText } from "../monaco/edited-text.ts";
import { say } from "./say.ts";
import { readAnew, unread, type Reading } from "./schema-reading.ts";
import {
  changedSchema,
  firstExpanded,
  isIn,
  nearestIn,
  nodeAtPointer,
  openedFor,
  withMoved,
} from "./schema-selection.ts";

/** What is to be known before a gesture can be made. */
export type Question =
  | {
      readonly kind: "retype";
      readonly at: readonly Pointer[];
      readonly to: Retype["to"];
      /** The keywords that would no longer apply. */
      readonly stale: readonly string[];
    }
  | { readonly kind: "extract"; readonly at: Pointer };

export interface SchemaState extends Reading {
  /** Whether the text has changed since it was read. */
  readonly isBehind: boolean;
  /** What is selected, in the order it was; the last one is the one the side panel shows. */
  readonly selected: readonly Pointer[];
  /** Where the selection was made last: only one made in the tree moves the text. */
  readonly selectedIn: "tree" | "text";
  readonly expanded: ReadonlySet<Pointer>;
  /** The schema whose name is being written in the tree. */
  readonly renaming: Pointer | null;
  readonly question: Question | null;
  /** What is to be edited as text, where it stands now; a new object each time it is asked for. */
  readonly textWanted: Span | null;
}

/** Texts from this length on are read when the keys rest, not after each; the longer they are, the longer. */
const restFrom = 50_000;
const restMs = 150;
const longRestMs = 300;

/**
 * One schema that is open: its text, which is the truth, and the tree drawn from it. Every gesture is one minimal edit of
 * the text and one step of its undo stack.
 */
export class SchemaDocument {
  readonly text: EditedText;
  readonly state: StoreApi<SchemaState>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #caret: number | null = null;
  /** What was changed since the text was read, change by change. */
  #changes: (readonly Difference[])[] = [];
  readonly #leave: () => void;

  constructor(text: EditedText) {
    this.text = text;
    const reading = readAnew(text.text, unread);
    this.state = createStore<SchemaState>(() => ({
      ...reading,
      isBehind: false,
      selected: reading.tree?.nodes[0] === undefined ? [] : [""],
      selectedIn: "tree",
      expanded: firstExpanded(reading.tree),
      renaming: null,
      question: null,
      textWanted: null,
    }));
    this.#leave = text.onChange((_, edits) => this.#changed(edits));
  }

  /** The schema that the side panel shows. */
  get active(): SchemaNode | undefined {
    const { tree, selected } = this.state.getState();
    return nodeAtPointer(tree, selected.at(-1));
  }

  /** Several gestures are one step. What cannot be done is said, and nothing is changed; true when it was done. */
  apply(...gestures: readonly Gesture[]): boolean {
    this.readNow();
    const outcome = this.outcomeOf(gestures);
    if (!outcome.ok) {
      say(outcome.reason);
      return false;
    }
    this.text.edit(outcome.edits);
    this.readNow();
    this.#goAlong(gestures, outcome.selection);
    if (outcome.notes.length > 0) say(outcome.notes.join(" "));
    return true;
  }

  /** What gestures would do, without doing it: for differences that are shown first. */
  outcomeOf(gestures: readonly Gesture[]): Outcome {
    const { tree, held, closed } = this.state.getState();
    if (tree === null) return { ok: false, reason: closed ?? "There is no schema here yet." };
    return held === null ? applyGestures(tree.text, gestures) : applyToHeld(held, gestures);
  }

  undo(): void {
    this.#show(() => this.text.undo());
  }

  redo(): void {
    this.#show(() => this.text.redo());
  }

  /** Selects what a step changes, so that it is seen; in something that is changed the selection stays. */
  #show(step: () => void): void {
    const before = this.text.text;
    let edits: readonly TextEdit[] = [];
    const leave = this.text.onChange((_, made) => (edits = made));
    step();
    leave();
    this.readNow();
    const { tree, held } = this.state.getState();
    const changed = tree && held === null ? changedSchema(tree, invertEdits(before, edits)) : undefined;
    const active = this.active?.pointer;
    if (changed && (active === undefined || !isIn(active, changed.pointer))) this.select([changed.pointer]);
  }

  /** Selects in the tree; the text follows. */
  select(pointers: readonly Pointer[]): void {
    const { tree, expanded } = this.state.getState();
    const last = nodeAtPointer(tree, pointers.at(-1));
    this.state.setState({
      selected: pointers,
      selectedIn: "tree",
      renaming: null,
      expanded: last ? openedFor(expanded, last) : expanded,
    });
  }

  /** The caret stands there in the text: the tree follows, and nobody loses the focus. */
  caretAt(offset: number): void {
    this.#caret = offset;
    if (this.state.getState().isBehind) return;
    const { tree, held, expanded } = this.state.getState();
    const node = tree && schemaAtOffset(tree, held ? offsetBefore(held, offset) : offset);
    if (!node) return;
    this.state.setState({ selected: [node.pointer], selectedIn: "text", expanded: openedFor(expanded, node) });
  }

  /** Where a schema, with its name, stands in the text now; nowhere when it lies in what is broken. */
  spanOf(node: SchemaNode): Span | undefined {
    return this.spanNow({ start: outerStart(node.node), end: node.node.end });
  }

  /** Where a stretch of the tree's text is now. */
  spanNow({ start, end }: Span): Span | undefined {
    const { held, isBehind } = this.state.getState();
    if (isBehind) return undefined;
    if (held === null) return { start, end };
    const [from, to] = [offsetNow(held, start), offsetNow(held, end)];
    return from === undefined || to === undefined ? undefined : { start: from, end: to };
  }

  /** Leads to a stretch of the tree's text, to be edited there. */
  showInText(span: Span): void {
    const now = this.spanNow(span);
    if (now) this.state.setState({ textWanted: { ...now } });
  }

  setExpanded(expanded: ReadonlySet<Pointer>): void {
    this.state.setState({ expanded });
  }

  rename(at: Pointer | null): void {
    this.state.setState({ renaming: at });
  }

  ask(question: Question | null): void {
    this.state.setState({ question });
  }

  /** Reads what changed, if that is still to be done. */
  readNow(): void {
    clearTimeout(this.#timer);
    const before = this.state.getState();
    if (!before.isBehind) return;
    const reading = readAnew(this.text.text, before, this.#changes.length === 1 ? this.#changes[0] : undefined);
    this.#changes = [];
    const selected = nearestIn(reading.tree, before.selected);
    this.state.setState({ ...reading, isBehind: false, selected });
    if (before.selectedIn === "text" && this.#caret !== null) this.caretAt(this.#caret);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#leave();
  }

  #changed(edits: readonly TextEdit[]): void {
    this.#changes.push(edits.map(({ start, end, text }) => ({ start, end, newLength: text.length })));
    if (!this.state.getState().isBehind) this.state.setState({ isBehind: true });
    clearTimeout(this.#timer);
    if (this.text.text.length < restFrom) this.readNow();
    else this.#timer = setTimeout(() => this.readNow(), this.text.isLarge ? longRestMs : restMs);
  }

  /** After gestures the selection goes where they say, and what was open under another name is open still. */
  #goAlong(gestures: readonly Gesture[], selection: Pointer | undefined): void {
    if (selection === undefined) return;
    const { expanded } = this.state.getState();
    const [only] = gestures.length === 1 ? gestures : [];
    const moved =
      only && "at" in only && typeof only.at === "string" && only.kind !== "duplicate" ? only.at : undefined;
    this.setExpanded(moved === undefined ? expanded : withMoved(expanded, moved, selection));
    this.select([selection]);
  }
}

/** Where an offset of the present text was in the good text; of the damage, its beginning. */
function offsetBefore({ damage }: NonNullable<Reading["held"]>, offset: number): number {
  if (offset <= damage.start) return offset;
  const endNow = damage.start + damage.newLength;
  return offset >= endNow ? offset - damage.newLength + (damage.end - damage.start) : damage.start;
}
