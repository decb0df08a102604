import * as v from "valibot";
import { samplingOverrideSchema, type SamplingOverride } from "./sampling.ts";

/** The sampling values a model brings along (Modelfile `PARAMETER`s); what is no sampling value is left out. */
export function readModelSampling(parameters: Readonly<Record<string, readonly string[]>>): SamplingOverride {
  return Object.entries(parameters).reduce<SamplingOverride>((sampling, [key, values]) => {
    const value = key === "stop" ? values : Number(values[0]);
    const result = v.safeParse(samplingOverrideSchema, { [key]: value });
    return result.success ? { ...sampling, ...result.output } : sampling;
  }, {});
}
