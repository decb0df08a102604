import { expect, it } from "vitest";
import { readModelSampling } from "./model-sampling.ts";
import { resolveSampling, samplingDefaults, samplingOrigin } from "./sampling.ts";

const layers = {
  pane: { top_k: 1 },
  model: { top_k: 2, stop: ["<|im_end|>"] },
  settings: { top_k: 3, temperature: 0 },
};

it("takes each value from the most specific place that sets it, and says which", () => {
  expect(resolveSampling(layers)).toEqual({ ...samplingDefaults, top_k: 1, stop: ["<|im_end|>"], temperature: 0 });
  expect([samplingOrigin(layers, "top_k"), samplingOrigin(layers, "stop")]).toEqual(["pane", "model"]);
  expect([samplingOrigin(layers, "temperature"), samplingOrigin(layers, "seed")]).toEqual(["settings", "diptych"]);
});

it("reads what a Modelfile sets, and leaves out what is no sampling value or not allowed", () => {
  const parameters = {
    temperature: ["0.6"],
    stop: ["<|im_start|>", "<|im_end|>"],
    num_gpu: ["1"],
    top_p: ["7"],
    seed: ["x"],
  };
  expect(readModelSampling(parameters)).toEqual({ temperature: 0.6, stop: ["<|im_start|>", "<|im_end|>"] });
});
