import type { editor, IRange } from "monaco-editor/editor";
import { applyEdits, invertEdits, type TextEdit } from "../../shared/schema/text/text-edit.ts";
import { replacement } from "../../shared/schema/text/replacement.ts";
import type { Span } from "../../shared/schema/text/text-tree.ts";
import { AfterFrame } from "./after-frame.ts";
import type { Monaco } from "./load-monaco.ts";
import { LinePlaces, type LinePlace } from "./line-places.ts";

/** Gets the text and the edits that made it of the one before. */
type TextListener = (text: string, edits: readonly TextEdit[]) => void;

const plainBrackets = { enabled: false, independentColorPoolPerBracketType: false };

const largeFrom = 300_000;

/** Monaco draws no line any further. */
const longestDrawn = 10_000;

/** Changes that were undone must be found again byte for byte; so many of them are remembered. */
const mostRemembered = 400;

/**
 * A text that is edited in Monaco, and the very bytes of it. Monaco hides a byte order mark and reads every line end as
 * the commonest one; here both are kept, so that what nobody touched is written out as it was read. All offsets are
 * those of `text`.
 *
 * What is not written in Monaco itself is in `text` at once, and in Monaco when the next frame is drawn: who makes it
 * elsewhere sees it there first, and does not wait for Monaco.
 */
export class EditedText {
  readonly #model: editor.ITextModel;
  /** What Monaco has not been told yet. */
  readonly #untold = new AfterFrame();
  #text: string;
  /** Whether Monaco has the same text, but for the byte order mark. Else places are found by line and column. */
  readonly #same: boolean;
  readonly #hidden: number;
  #places: LinePlaces | undefined;
  /** Of a text that Monaco has otherwise: what it was at each of Monaco's versions. */
  readonly #remembered = new Map<number, string>();
  /** What takes back the step that led to each of Monaco's versions, of those made by `edit`. */
  readonly #inverses = new Map<number, readonly TextEdit[]>();
  #isTelling = false;
  readonly #listeners = new Set<TextListener>();

  constructor(monaco: Monaco, text: string, name: string, language = "json") {
    this.#model = monaco.editor.createModel(text, language, monaco.Uri.from({ scheme: "diptych", path: `/${name}` }));
    // On Windows Monaco would end lines otherwise than gestures do.
    if (this.#model.getLineCount() === 1) this.#model.setEOL(monaco.editor.EndOfLineSequence.LF);
    this.#leaveBrackets();
    this.#model.onDidChangeOptions(() => this.#leaveBrackets());
    edited.set(this.#model, this);
    this.#text = text;
    this.#hidden = text.startsWith("\ufeff") ? 1 : 0;
    this.#same = this.#model.getValue() === text.slice(this.#hidden);
    this.#remember();
    this.#model.onDidChangeContent((event) => this.#follow(event));
  }

  get model(): editor.ITextModel {
    this.settle();
    return this.#model;
  }

  get text(): string {
    return this.#text;
  }

  /** Whether it is so long that what goes over the whole text has to wait or to be left. */
  get isLarge(): boolean {
    return this.#text.length >= largeFrom;
  }

  /** Whether there is a line of which only the beginning would be drawn, were it not broken: whole schemas may stand on one. */
  get hasLongLine(): boolean {
    for (let line = this.#model.getLineCount(); line > 0; line -= 1)
      if (this.#model.getLineLength(line) > longestDrawn) return true;
    return false;
  }

  /** Whether its lines end in different ways. New lines get the commonest end. */
  get hasMixedLineEnds(): boolean {
    return !this.#same;
  }

  /** Called after every change, whoever made it. The answer ends it. */
  onChange(listener: TextListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Makes edits (sorted, apart) one step of undo. Those that change nothing are none: Monaco would keep no step of them. */
  edit(wanted: readonly TextEdit[]): void {
    const edits = wanted.filter(({ start, end, text }) => this.#text.slice(start, end) !== text);
    if (edits.length === 0) return;
    this.settle();
    const inverse = invertEdits(this.#text, edits);
    const operations = edits.map((edit) => ({ range: this.rangeOf(edit), text: edit.text, forceMoveMarkers: true }));
    this.#take(applyEdits(this.#text, edits), edits);
    this.#tellSoon(() => {
      this.#model.pushStackElement();
      this.#model.pushEditOperations(null, operations, () => null);
      this.#model.pushStackElement();
      remember(this.#inverses, this.#model.getAlternativeVersionId(), inverse);
    });
  }

  /** Puts another text in the place of this one, as one step of undo. It gets this one's line ends: Monaco has but one kind. */
  replace(after: string): void {
    const written = this.#same ? after.replaceAll(/\r\n|\r|\n/g, this.#model.getEOL()) : after;
    this.edit(replacement(this.#text, written));
  }

  undo(): void {
    this.settle();
    const inverse = this.#same ? this.#inverses.get(this.#model.getAlternativeVersionId()) : undefined;
    const step = (): void => {
      this.#model.pushStackElement();
      void this.#model.undo();
    };
    if (inverse === undefined) return step();
    this.#take(applyEdits(this.#text, inverse), inverse);
    this.#tellSoon(step);
  }

  redo(): void {
    this.settle();
    this.#model.pushStackElement();
    void this.#model.redo();
  }

  /** Tells Monaco now what it has not been told: before anything is done in it. */
  settle(): void {
    this.#untold.now();
  }

  offsetAt(place: LinePlace): number {
    this.settle();
    if (this.#same) return this.#model.getOffsetAt(place) + this.#hidden;
    return this.#linePlaces().offsetAt(place);
  }

  placeAt(offset: number): LinePlace {
    this.settle();
    if (this.#same) return this.#model.getPositionAt(offset - this.#hidden);
    return this.#linePlaces().placeAt(offset);
  }

  rangeOf({ start, end }: Span): IRange {
    const from = this.placeAt(start);
    const to = this.placeAt(end);
    return {
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    };
  }

  dispose(): void {
    this.#untold.cancel();
    this.#listeners.clear();
    this.#model.dispose();
  }

  /** Coloured brackets are found in the whole text with each key. No editor here has them; models think so by themselves. */
  #leaveBrackets(): void {
    if (this.#model.getOptions().bracketPairColorizationOptions.enabled)
      this.#model.updateOptions({ bracketColorizationOptions: plainBrackets });
  }

  #tellSoon(tell: () => void): void {
    this.#untold.put(() => {
      this.#isTelling = true;
      try {
        tell();
      } finally {
        this.#isTelling = false;
      }
    });
  }

  #follow({ changes, isUndoing, isRedoing }: editor.IModelContentChangedEvent): void {
    if (this.#isTelling) return this.#remember();
    const exact = isUndoing || isRedoing ? this.#remembered.get(this.#model.getAlternativeVersionId()) : undefined;
    const edits =
      exact === undefined ? changes.map((change) => this.#editOf(change)).toReversed() : replacement(this.#text, exact);
    this.#take(exact ?? applyEdits(this.#text, edits), edits);
    this.#remember();
  }

  #take(text: string, edits: readonly TextEdit[]): void {
    this.#text = text;
    this.#places = undefined;
    for (const listener of this.#listeners) listener(text, edits);
  }

  /** Monaco tells changes from the last to the first, in places of the text before. */
  #editOf({ range, rangeOffset, rangeLength, text }: editor.IModelContentChange): TextEdit {
    if (this.#same) {
      const start = rangeOffset + this.#hidden;
      return { start, end: start + rangeLength, text };
    }
    const start = this.#linePlaces().offsetAt({ lineNumber: range.startLineNumber, column: range.startColumn });
    const end = this.#linePlaces().offsetAt({ lineNumber: range.endLineNumber, column: range.endColumn });
    return { start, end, text };
  }

  #linePlaces(): LinePlaces {
    return (this.#places ??= new LinePlaces(this.#text));
  }

  #remember(): void {
    if (!this.#same) remember(this.#remembered, this.#model.getAlternativeVersionId(), this.#text);
  }
}

const edited = new WeakMap<editor.ITextModel, EditedText>();

/** What is written in a model, not put together anew where it is known. A byte order mark and odd line ends may differ. */
export const textIn = (model: editor.ITextModel): string => edited.get(model)?.text ?? model.getValue();

function remember<T>(known: Map<number, T>, version: number, what: T): void {
  known.set(version, what);
  const [oldest] = known.keys();
  if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
}
