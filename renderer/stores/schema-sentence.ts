import { createStore } from "zustand/vanilla";
import type { ModelRef } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { models } from "./models.ts";
import { settings } from "./settings.ts";

interface SentenceState {
  model: ModelRef | null;
  sentence: string;
  /** What the model wrote so far. */
  outline: string;
  writing: boolean;
  /** What went wrong, or how it ended short. */
  notice: string | null;
}

/** A schema that a model writes from a sentence. */
export const schemaSentence = createStore<SentenceState>(() => ({
  model: null,
  sentence: "",
  outline: "",
  writing: false,
  notice: null,
}));

let running: AbortController | undefined;

/** The model chosen here, else the instruct model of the usual pair, else the first that is one. */
export function sentenceModel(chosen: ModelRef | null): ModelRef | null {
  const usual = settings.getState().settings.defaultPair?.instruct;
  const known = models.getState().models;
  const isKnown = (ref: ModelRef): boolean =>
    known.some((model) => model.ref.source === ref.source && model.ref.name === ref.name);
  if (chosen !== null) return chosen;
  if (usual !== undefined && isKnown(usual)) return usual;
  return known.find(({ kind }) => kind === "instruct")?.ref ?? null;
}

/** Has the model write; what it wrote stays when it is stopped or fails. */
export async function writeFromSentence(): Promise<void> {
  const { sentence, model: chosen } = schemaSentence.getState();
  const model = sentenceModel(chosen);
  if (model === null || sentence.trim() === "") return;
  stopSentence();
  const mine = new AbortController();
  running = mine;
  schemaSentence.setState({ outline: "", writing: true, notice: null });
  try {
    const events = await client.schemas.outline({ model, sentence }, { signal: mine.signal });
    for await (const event of events) {
      if (running !== mine) return;
      if (event.type === "text") schemaSentence.setState(({ outline }) => ({ outline: outline + event.text }));
      else if (event.reason !== "stop")
        schemaSentence.setState({ notice: "The model was cut off; this is what it wrote." });
    }
    if (running === mine && schemaSentence.getState().outline === "")
      schemaSentence.setState({ notice: "The model wrote nothing. Have it write again, or choose another one." });
  } catch (thrown) {
    if (running === mine) schemaSentence.setState({ notice: failureOf(thrown).message });
  } finally {
    if (running === mine) {
      running = undefined;
      schemaSentence.setState({ writing: false });
    }
  }
}

export function stopSentence(): void {
  running?.abort();
  running = undefined;
  schemaSentence.setState({ writing: false });
}
