import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import {
  modelRefSchema,
  type InstalledModel,
  type LoadedModel,
  type ModelDescription,
  type SourceInfo,
} from "../source.ts";
import type { KindReason, ModelKind } from "../models/model.ts";
import type { SamplingOverride } from "../sampling.ts";

/** An installed model with what Diptych concludes about it. */
export interface ModelEntry extends InstalledModel {
  kind: ModelKind;
  reasons: readonly KindReason[];
}

export interface DescribedModel extends ModelDescription {
  kind: ModelKind;
  reasons: readonly KindReason[];
  /** Sampling values that come with the model. */
  sampling: SamplingOverride;
}

export const sources = {
  list: oc.output(type<SourceInfo[]>()),
  /** Looks again at once. */
  check: oc.input(v.object({ id: v.string() })).output(type<SourceInfo>()),
};

export const models = {
  /** Of all sources that answer; one that does not is left out and said so by `sources.list`. */
  list: oc.output(type<ModelEntry[]>()),
  describe: oc.input(modelRefSchema).output(type<DescribedModel>()),
  loaded: oc.output(type<LoadedModel[]>()),
};
