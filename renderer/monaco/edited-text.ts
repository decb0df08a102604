import type { editor, IRange } from "monaco-editor/editor";
import { applyEdits, type TextEdit } from "../../shared/schema/text/text-edit.ts";
import { replacement } from "../../shared/schema/text/replacement.ts";
import type { Span } from "../../shared/schema/text/text-tree.ts";
import type { Monaco } from "./load-monaco.ts";
import { LinePlaces, type LinePlace } from "./line-places.ts";

/** Gets the text and the edits that made it of the one before. */
type TextListener = (text: string, edits: readonly TextEdit[]) => void;

const plainBrackets = { enabled: false, independentColorPoolPerBracketType: false };

const largeFrom = 300_000;

/** Monaco draws no line any further. */
const longestDrawn = 10_000;

/** Changes that were undone must be found again byte for byte; so many texts are remembered. */
const mostRemembered = 400;

/**
 * A text that is edited in Monaco, and the very bytes of it. Monaco hides a byte order mark and reads every line end as
 * the commonest one; here both are kept, so that what nobody touched is written out as it was read. All offsets are
 * those of `text`.
 */
export class EditedText {
  readonly model: editor.ITextModel;
  #text: string;
  /** Whether Monaco has the same text, but for the byte order mark. Else places are found by line and column. */
  readonly #same: boolean;
  readonly #hidden: number;
  #places: LinePlaces | undefined;
  /** Of a text that Monaco has otherwise: what it was at each of Monaco's versions. */
  readonly #remembered = new Map<number, string>();
  #coming: string | undefined;
  #step: object | undefined;
  readonly #listeners = new Set<TextListener>();

  constructor(monaco: Monaco, text: string, name: string, language = "json") {
    this.model = monaco.editor.createModel(text, language, monaco.Uri.from({ scheme: "diptych", path: `/${name}` }));
    this.#leaveBrackets();
    this.model.onDidChangeOptions(() => this.#leaveBrackets());
    this.#text = text;
    this.#hidden = text.startsWith("\ufeff") ? 1 : 0;
    this.#same = this.model.getValue() === text.slice(this.#hidden);
    this.#remember();
    this.model.onDidChangeContent((event) => this.#follow(event));
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
    for (let line = this.model.getLineCount(); line > 0; line -= 1)
      if (this.model.getLineLength(line) > longestDrawn) return true;
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

  /** Makes edits (sorted, apart) one step of undo; those of one `step` that follow each other are undone together. */
  edit(edits: readonly TextEdit[], step: object = {}): void {
    if (edits.length === 0) return;
    if (this.#step !== step) this.model.pushStackElement();
    const operations = edits.map((edit) => ({ range: this.rangeOf(edit), text: edit.text, forceMoveMarkers: true }));
    if (!this.#same) this.#coming = applyEdits(this.#text, edits);
    this.model.pushEditOperations(null, operations, () => null);
    this.#coming = undefined;
    this.#step = step;
  }

  /** What is edited from now on is a step of its own. */
  endStep(): void {
    this.model.pushStackElement();
    this.#step = undefined;
  }

  undo(): void {
    this.endStep();
    void this.model.undo();
  }

  redo(): void {
    this.endStep();
    void this.model.redo();
  }

  offsetAt(place: LinePlace): number {
    if (this.#same) return this.model.getOffsetAt(place) + this.#hidden;
    return this.#linePlaces().offsetAt(place);
  }

  placeAt(offset: number): LinePlace {
    if (this.#same) return this.model.getPositionAt(offset - this.#hidden);
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
    this.#listeners.clear();
    this.model.dispose();
  }

  /** Coloured brackets are found in the whole text with each key. No editor here has them; models think so by themselves. */
  #leaveBrackets(): void {
    if (this.model.getOptions().bracketPairColorizationOptions.enabled)
      this.model.updateOptions({ bracketColorizationOptions: plainBrackets });
  }

  #follow({ changes, isUndoing, isRedoing }: editor.IModelContentChangedEvent): void {
    const known = isUndoing || isRedoing ? this.#remembered.get(this.model.getAlternativeVersionId()) : undefined;
    const exact = this.#coming ?? known;
    const edits =
      exact === undefined ? changes.map((change) => this.#editOf(change)).toReversed() : replacement(this.#text, exact);
    this.#text = exact ?? applyEdits(this.#text, edits);
    this.#places = undefined;
    this.#remember();
    for (const listener of this.#listeners) listener(this.#text, edits);
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
    if (this.#same) return;
    this.#remembered.set(this.model.getAlternativeVersionId(), this.#text);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > mostRemembered && oldest !== undefined) this.#remembered.delete(oldest);
  }
}
