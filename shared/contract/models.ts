import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import {
  modelRefSchema,
  type InstalledModel,
  type LoadedModel,
  type ModelDescription,
  type SourceInfo,
} from "../source.ts";
import type { AddressTest, LocatedAddress } from "../local-ollama.ts";
import type { ModelOnDisk } from "../models/disk-use.ts";
import type { Machine } from "../models/fit.ts";
import type { KindReason, ModelKind } from "../models/model.ts";
import type { StageVerdict } from "../models/stage.ts";
import type { SamplingOverride } from "../sampling.ts";

const modelName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400));
const address = v.pipe(v.string(), v.maxLength(300));
export const kindSchema = v.picklist(["base", "instruct", "unknown"]);

/** What Diptych concludes about a model from all there is to see, or was told by hand. */
export interface Conclusion {
  kind: ModelKind;
  reasons: readonly KindReason[];
  /** The kind was set by a person, who is believed. */
  byHand: boolean;
  stage: StageVerdict | undefined;
}

/** An installed model with what Diptych concludes about it. */
export interface ModelEntry extends InstalledModel, Conclusion {
  /** When a pane here asked it last, in ms since 1970. */
  lastUsedAt: number | undefined;
}

export interface DescribedModel extends ModelDescription, Conclusion {
  /** Sampling values that come with the model. */
  sampling: SamplingOverride;
}

/** What the models of one source take on disk, as far as it can be seen from here. */
export interface SourceDisk {
  source: string;
  /** The models folder and the free bytes of its disk, where it is on this machine. */
  folder: { path: string; free: number } | undefined;
  models: readonly ModelOnDisk[];
  /** False where the manifests cannot be read: each model then counts as one layer, by its weights. */
  exact: boolean;
}

export const sources = {
  list: oc.output(type<SourceInfo[]>()),
  /** Looks again at once. */
  check: oc.input(v.object({ id: v.string() })).output(type<SourceInfo>()),
  /** Asks an Ollama at an address that is not among the sources yet. */
  test: oc.input(v.object({ address })).output(type<AddressTest>()),
  /** Where these addresses of Ollamas lead; nothing is asked there. */
  locate: oc.input(v.object({ addresses: v.pipe(v.array(address), v.maxLength(20)) })).output(type<LocatedAddress[]>()),
};

export const models = {
  /** Of all sources that answer; one that does not is left out and said so by `sources.list`. */
  list: oc.output(type<ModelEntry[]>()),
  describe: oc.input(modelRefSchema).output(type<DescribedModel>()),
  loaded: oc.output(type<LoadedModel[]>()),
  /** Remembered by the digest, so it holds under every name; `null` leaves it to what there is to see again. */
  setKind: oc
    .input(v.object({ digest: v.pipe(v.string(), v.minLength(1), v.maxLength(200)), kind: v.nullable(kindSchema) }))
    .output(type<void>()),
  /** What this machine has for models. */
  machine: oc.output(type<Machine>()),
  disk: oc.output(type<SourceDisk[]>()),
  /** Brings a model into memory, with the context a pane would ask for. Cancelling the call ends the loading. */
  load: oc.input(modelRefSchema).output(type<void>()),
  unload: oc.input(modelRefSchema).output(type<void>()),
  copy: oc.input(v.object({ ref: modelRefSchema, name: modelName })).output(type<void>()),
  /** Deletes for good. What could be deleted is gone even when another of them could not. */
  remove: oc
    .input(v.object({ refs: v.pipe(v.array(modelRefSchema), v.minLength(1), v.maxLength(500)) }))
    .output(type<void>()),
};
