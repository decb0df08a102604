import { describe, expect, it } from "vitest";
import { judgeKind } from "./kind.ts";
import { judgeStage, STAGES } from "./stage.ts";

function stage(name: string, show?: unknown) {
  const verdict = judgeStage(name, show, judgeKind({ name, show }));
  return verdict === undefined ? undefined : `${verdict.certainty} ${verdict.stage}`;
}

describe("the place on the way from base to chat", () => {
  it.each([
    ["qwen2.5:0.5b-base", "says base"],
    ["llama3.1:8b-text-q4_K_M", "says base"],
    ["qwen2.5:7b-instruct", "at least sft"],
    ["gemma4:e4b-it-q8_0", "at least sft"],
    ["llama3.1:8b", "at least sft"],
    ["hf.co/someone/zephyr-7b-sft-full", "says sft"],
    ["hf.co/someone/Llama-3-8B-Instruct-DPO", "says preference"],
    ["tinyllama:1.1b-chat-v1-q4_0", "says chat"],
    ["qwen3:4b-thinking-2507-q4_K_M", "says thinking"],
    ["deepseek-r1:8b", "says thinking"],
    ["qwq:32b", "says thinking"],
    ["somebody/something:7b", undefined],
    ["nomic-embed-text:latest", undefined],
  ])("places %s: %s", (name, place) => {
    expect(stage(name)).toBe(place);
  });

  it("believes the server about thinking and the metadata about fine-tuning", () => {
    const template = "{{ range .Messages }}<|im_start|>{{ .Content }}{{ end }}";
    expect(stage("my:model", { template, capabilities: ["completion", "thinking"] })).toBe("says thinking");
    expect(stage("my:model", { template, model_info: { "general.finetune": "sft-v2" } })).toBe("says sft");
  });

  it("names each station once, in order", () => {
    expect(STAGES.map((station) => station.stage)).toEqual(["base", "sft", "preference", "chat", "thinking"]);
  });
});
