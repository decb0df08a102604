import { standInModels, type StandIn } from "./stand-in-ollama.ts";

const families = ["llama3.1", "qwen2.5-coder", "mistral", "gemma2", "deepseek-coder"];
const longName = `somebody-with-a-long-name/${"a-model-with-a-very-long-name-".repeat(2)}`;

/** Forty models: fair and unfair pairs, models alone, and names as long as names may be. */
export function listManyModels(ollama: StandIn): void {
  const models = Array.from({ length: 40 }, (_one, index) => {
    const family = families[index % families.length] ?? "";
    const size = 1 + Math.floor(index / 10);
    const kind = index % 10 < 5 ? "text" : "instruct";
    const quantisation = index % 3 === 0 ? "q8_0" : "q4_K_M";
    const name = `${index % 8 === 7 ? longName : ""}${family}:${size}b-${kind}-${quantisation}`;
    return {
      ...standInModels[0],
      name,
      model: name,
      size: 400_000_000 + index * 310_000_000,
      digest: index.toString(16).padStart(64, "0"),
      details: { format: "gguf", family, parameter_size: `${size}.0B`, quantization_level: quantisation.toUpperCase() },
    };
  });
  ollama.on("/api/tags", (_body, reply) => reply.json(200, { models }));
}
