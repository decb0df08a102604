import { createStore, type StoreApi } from "zustand/vanilla";
import type { PlacedProblem } from "../../shared/json/validate.ts";
import type { Path } from "../../shared/schema/form/form-fields.ts";
import { setValue } from "../../shared/schema/form/set-value.ts";
import { parseText } from "../../shared/schema/text/parse.ts";
import { DEFAULT_LAYOUT } from "../../shared/schema/text/layout.ts";
import { printNode } from "../../shared/schema/text/print.ts";
import { replacement } from "../../shared/schema/text/replacement.ts";
import type { TextTree } from "../../shared/schema/text/text-tree.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import type { EditedText } from "../monaco/edited-text.ts";
import { keepDraft } from "./draft.ts";
import { valueFaults } from "./value-faults.ts";

/** What a schema says to the value. */
export type Verdict =
  | { kind: "empty" | "judging" | "valid" }
  /** The value is no JSON. */
  | { kind: "unreadable" }
  | { kind: "invalid"; problems: readonly PlacedProblem[] }
  /** The schema cannot be used, or nobody could be asked. */
  | { kind: "unjudged"; reason: string };

interface ValueState {
  tree: TextTree;
  verdict: Verdict;
}

const restMs = 200;

export const valueDraftKey = (schemaId: number): string => `schema-value/${schemaId}`;

/** A value that is held against a schema while either is written. */
export class TriedValue {
  readonly text: EditedText;
  readonly state: StoreApi<ValueState>;
  readonly #schema: EditedText;
  readonly #leave: readonly (() => void)[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(schemaId: number, schema: EditedText, text: EditedText) {
    this.text = text;
    this.#schema = schema;
    this.state = createStore<ValueState>(() => ({ tree: parseText(text.text), verdict: { kind: "judging" } }));
    const changed = (): void => {
      this.state.setState({ tree: parseText(text.text) });
      keepDraft(valueDraftKey(schemaId), () => text.text);
      this.#soon();
    };
    this.#leave = [text.onChange(changed), schema.onChange(() => this.#soon())];
    void this.#judge();
  }

  /** Puts a value (undefined: nothing) at a place, as one step that can be undone. */
  put(path: Path, value: unknown): void {
    this.text.edit(setValue(this.text.text, path, value));
  }

  /** Puts another value there, laid out, as one step. */
  replace(json: string): void {
    const tree = parseText(json);
    if (tree.root === undefined) return;
    const text = `${printNode(tree, tree.root, { layout: DEFAULT_LAYOUT, indent: "", block: true })}\n`;
    this.text.edit(replacement(this.text.text, text));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    for (const leave of this.#leave) leave();
    valueFaults.setState({ bySchema: new Map() });
    this.text.dispose();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#judge(), restMs);
  }

  /** An answer that a newer question overtook is let go. */
  async #judge(): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const verdict = await this.#verdict();
    if (mine !== this.#asked) return;
    this.state.setState({ verdict });
    valueFaults.setState({ bySchema: faultsOf(verdict) });
  }

  async #verdict(): Promise<Verdict> {
    const { tree } = this.state.getState();
    if (tree.errors.length > 0 && tree.text.trim() !== "") return { kind: "unreadable" };
    if (tree.root === undefined) return { kind: "empty" };
    const json = printNode(tree, tree.root, { layout: DEFAULT_LAYOUT, indent: "", block: false });
    try {
      const judged = await client.schemas.judge({ schema: this.#schema.text, json });
      if (!judged.ok) return { kind: "unjudged", reason: judged.problem };
      return judged.problems.length === 0 ? { kind: "valid" } : { kind: "invalid", problems: judged.problems };
    } catch (thrown) {
      return { kind: "unjudged", reason: failureOf(thrown).message };
    }
  }
}

function faultsOf(verdict: Verdict): ReadonlyMap<string, readonly string[]> {
  const faults = new Map<string, string[]>();
  for (const { path, message, schemaPath } of verdict.kind === "invalid" ? verdict.problems : []) {
    const said = faults.get(schemaPath) ?? [];
    said.push(`${path} ${message}`);
    faults.set(schemaPath, said);
  }
  return faults;
}
