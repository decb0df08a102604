import { describe, expect, it } from "vitest";
import {
  displayModelName,
  formatModelName,
  isCloudName,
  isLibraryName,
  modelNameKey,
  parseModelName,
} from "./model-name.ts";

function name(text: string) {
  const parsed = parseModelName(text);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.name;
}

describe("model names", () => {
  it("fills in what Ollama fills in", () => {
    expect(name("llama3.2")).toEqual({
      host: "registry.ollama.ai",
      namespace: "library",
      model: "llama3.2",
      tag: "latest",
    });
    expect(name("hf.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF:Q2_K")).toEqual({
      host: "hf.co",
      namespace: "Qwen",
      model: "Qwen2.5-0.5B-Instruct-GGUF",
      tag: "Q2_K",
    });
  });

  it("reads a registry with a port, and drops the scheme as Ollama does", () => {
    expect(name("http://127.0.0.1:45285/library/tiny:latest")).toEqual({
      host: "127.0.0.1:45285",
      namespace: "library",
      model: "tiny",
      tag: "latest",
    });
  });

  it.each([
    ["llama3.2", "llama3.2:latest", "llama3.2"],
    ["library/llama3:8b", "llama3:8b", "llama3:8b"],
    ["registry.ollama.ai/someone/thing", "someone/thing:latest", "someone/thing"],
    ["hf.co/a/b", "hf.co/a/b:latest", "hf.co/a/b"],
  ])("writes %s as %s and shows it as %s", (typed, written, shown) => {
    expect(formatModelName(name(typed))).toBe(written);
    expect(displayModelName(name(typed))).toBe(shown);
  });

  it("knows two spellings of one model", () => {
    expect(modelNameKey("Llama3.2:Latest")).toBe(modelNameKey("library/llama3.2"));
    expect(modelNameKey("llama3.2:1b")).not.toBe(modelNameKey("llama3.2"));
  });

  it("tells library and cloud names from others", () => {
    expect(isLibraryName(name("llama3"))).toBe(true);
    expect(isLibraryName(name("someone/llama3"))).toBe(false);
    expect(isCloudName(name("gpt-oss:120b-cloud"))).toBe(true);
    expect(isCloudName(name("qwen3.5:cloud"))).toBe(true);
    expect(isCloudName(name("cloudy:latest"))).toBe(false);
  });

  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["a b c", "not valid"],
    ["llama🦙", "not valid"],
    ["../../etc/passwd", "too many slashes"],
    ["../passwd", "two dots"],
    ["a..b", "two dots"],
    ["llama3:", "tag of the model name is empty"],
    [":8b", "model of the model name is empty"],
    ["a//b", "namespace of the model name is empty"],
    ["a/b/c/d", "too many slashes"],
    [`x${"y".repeat(90)}`, "at most 80"],
    ["y".repeat(10_000), "at most 400 characters; this one has 10000"],
  ])("refuses %s with a sentence", (typed, words) => {
    const parsed = parseModelName(typed);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.sentence).toContain(words);
    expect(parsed.sentence.length).toBeLessThan(200);
  });
});
