import { createStore, type StoreApi } from "zustand/vanilla";
import type { Explanation, Marks } from "../../shared/schema/enforcement.ts";
import { changedMarks, unmarked } from "../../shared/schema/marks-change.ts";
import type { LintFinding } from "../../shared/schema/lint/finding.ts";
import type { Samples } from "../../shared/schema/samples/samples.ts";
import { schemaAnalyst } from "../schema/analysis/analyst.ts";
import type { SchemaDocument } from "./schema-document.ts";

export type LintFor = LintFinding["provider"] | "nobody";

interface AnalysisState {
  /** What is drawn at the fields; it stays as it was while the text is broken. */
  readonly marks: Marks;
  /** What is said of the schema that the side panel shows. */
  readonly explanation: Explanation | null;
  readonly samples: Samples | "working" | "given up" | null;
  readonly seed: number;
  /** Whose remarks are drawn in the tree. */
  readonly lintFor: LintFor;
}

/** Analysed when nothing was changed for this long; a large schema keeps the worker's core busy for longer than keys rest. */
const restMs = 250;
const longRestMs = 1_000;

/** What becomes of a schema while a model writes. All of it is found out in a worker, after the keys have rested. */
export class SchemaAnalysis {
  readonly state: StoreApi<AnalysisState> = createStore<AnalysisState>(() => ({
    marks: unmarked,
    explanation: null,
    samples: null,
    seed: 1,
    lintFor: "nobody",
  }));
  readonly #document: SchemaDocument;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Answers to older questions are let go. */
  #asked = 0;

  constructor(document: SchemaDocument) {
    this.#document = document;
  }

  /** Goes with the document until the answer is called. */
  follow(): () => void {
    const leave = this.#document.state.subscribe((state, before) => {
      if (state.tree !== before.tree) this.#later(true);
      else if (state.selected !== before.selected) this.#later(false);
    });
    this.#later(true);
    return () => {
      leave();
      clearTimeout(this.#timer);
    };
  }

  /** Draws other values that fit, and others that just do not. */
  async draw(seed = this.state.getState().seed): Promise<void> {
    this.state.setState({ samples: "working", seed });
    const samples = await schemaAnalyst.ask({ kind: "samples", text: this.#document.text.text, seed });
    this.state.setState({ samples: samples ?? "given up" });
  }

  #isNewText = false;
  /** Of the marks that are drawn. */
  #marksNumber: number | undefined;

  async #mark(text: string): Promise<void> {
    const answer = await schemaAnalyst.ask({ kind: "marks", text, since: this.#marksNumber });
    if (answer === undefined) return;
    const { number, whole, change } = answer;
    this.#marksNumber = number;
    this.state.setState(({ marks }) => ({ marks: changedMarks(whole ? unmarked : marks, change) }));
  }

  #later(isNewText: boolean): void {
    this.#isNewText ||= isNewText;
    clearTimeout(this.#timer);
    const rest = this.#document.text.isLarge ? longRestMs : restMs;
    this.#timer = setTimeout(() => void this.#look(), this.#isNewText ? rest : 0);
  }

  async #look(): Promise<void> {
    const { text } = this.#document.text;
    const { closed, errors } = this.#document.state.getState();
    if (closed !== null || errors.length > 0) return;
    this.#asked += 1;
    const mine = this.#asked;
    if (this.#isNewText) {
      this.#isNewText = false;
      await this.#mark(text);
      if (this.state.getState().samples !== null) void this.draw();
    }
    const pointer = this.#document.active?.pointer;
    const explanation = pointer === undefined ? null : await schemaAnalyst.ask({ kind: "explain", text, pointer });
    if (mine === this.#asked) this.state.setState({ explanation: explanation ?? null });
  }
}

const known = new WeakMap<SchemaDocument, SchemaAnalysis>();

/** The analysis of a document: one for all that show it. */
export function analysisOf(document: SchemaDocument): SchemaAnalysis {
  const analysis = known.get(document) ?? new SchemaAnalysis(document);
  known.set(document, analysis);
  return analysis;
}
