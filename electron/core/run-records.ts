import { createHash } from "node:crypto";
import type { Run } from "../../shared/conversation.ts";
import type { Card, StreamRecord } from "../../shared/run-card.ts";
import type { BackendEvent, ModelInput } from "../backends/backend.ts";
import type { Store } from "../storage/store.ts";
import type { Models } from "./models.ts";
import type { Sources } from "./sources.ts";

/** Keeps what can only be known while a run is under way: of its model and server, and how its text came. */
export function createRunRecords(store: Store, models: Models, sources: Sources, diptych: string) {
  function cardOf(run: Run, input: ModelInput): Card {
    const { kind, label, host, state } = sources.info(run.model.source);
    const model = models.recall(run.model);
    return {
      diptych,
      source: { kind, label, host, version: state.state === "running" ? state.version : undefined },
      digest: model?.digest,
      bytes: model?.bytes,
      parameterSize: model?.parameterSize,
      quantization: model?.quantization,
      templateHash: model?.template === undefined ? undefined : sha256(model.template),
      // Text to continue is kept with the run as its exact prompt.
      input: input.kind === "raw" ? { kind: "raw" } : { ...input },
    };
  }
  return {
    /** To be called before the model is asked. */
    begin: (run: Run, input: ModelInput): void => store.cards.begin(run.id, cardOf(run, input)),
    recorder: () => new StreamRecorder(),
  };
}

export type RunRecords = ReturnType<typeof createRunRecords>;

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Notes when each piece of an answer came, and how long it was. */
export class StreamRecorder {
  readonly #pieces: number[] = [];
  #last: unknown;
  #at = performance.now();

  /** The request goes out. */
  begin(): void {
    this.#at = performance.now();
  }

  add(event: BackendEvent): void {
    if (event.type === "end") this.#last = event.last;
    if (event.type !== "text" && event.type !== "reasoning") return;
    const now = performance.now();
    this.#pieces.push(Math.round(now - this.#at), event.type === "text" ? event.text.length : -event.text.length);
    this.#at = now;
  }

  end(): StreamRecord {
    return { pieces: this.#pieces, last: this.#last, endedAt: Date.now() };
  }
}
