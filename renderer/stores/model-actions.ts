import { createStore } from "zustand/vanilla";
import type { ModelKind } from "../../shared/models/model.ts";
import type { ModelRef } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";

export const modelKey = ({ source, name }: ModelRef): string => `${source} ${name}`;

interface Loading {
  since: number;
  cancel: () => void;
}

/** The models that are being brought into memory, by key. */
export const loadings = createStore<{ byKey: ReadonlyMap<string, Loading> }>(() => ({ byKey: new Map() }));

function setLoading(ref: ModelRef, loading: Loading | undefined): void {
  const byKey = new Map(loadings.getState().byKey);
  if (loading === undefined) byKey.delete(modelKey(ref));
  else byKey.set(modelKey(ref), loading);
  loadings.setState({ byKey });
}

/** Brings a model into memory; it can be cancelled until it is there. */
export async function loadModel(ref: ModelRef): Promise<void> {
  const stop = new AbortController();
  setLoading(ref, { since: Date.now(), cancel: () => stop.abort() });
  try {
    await client.models.load(ref, { signal: stop.signal });
  } catch (thrown) {
    if (!stop.signal.aborted) say(failureOf(thrown).message);
  } finally {
    setLoading(ref, undefined);
  }
}

export const unloadModel = (ref: ModelRef): Promise<boolean> => attempt(() => client.models.unload(ref));

export const copyModel = (ref: ModelRef, name: string): Promise<boolean> =>
  attempt(async () => {
    await client.models.copy({ ref, name });
    say(`Copied as ${name}`);
  });

export const removeModels = (refs: readonly ModelRef[]): Promise<boolean> =>
  attempt(async () => {
    await client.models.remove({ refs: [...refs] });
    say(refs.length === 1 ? "Model deleted" : `${refs.length} models deleted`);
  });

export const setKind = (digest: string, kind: ModelKind | null): Promise<boolean> =>
  attempt(() => client.models.setKind({ digest, kind }));
