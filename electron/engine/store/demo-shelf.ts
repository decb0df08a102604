import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { ModelName } from "../../../shared/models/model-name.ts";
import { ollamaTemplates } from "../../../shared/templates/ollama-templates.ts";
import type { Layer, LayerKind } from "./manifest.ts";
import { digestOf, makeLayer, makeManifest } from "./manifest.ts";
import type { Blob, Shelf, ShelvedManifest } from "./shelf.ts";
import { nameKey } from "./shelf.ts";

/** The files in `demo-models/`; a test holds the digests against them. */
export const demoModels = [
  {
    tag: "base",
    file: "base.gguf",
    digest: "sha256:34f83e863e593178930e54ade5d236ab8b4ceac54aa0796f46b03eba25558eea",
    template: "{{ .Prompt }}",
    parameters: undefined,
  },
  {
    tag: "instruct",
    file: "instruct.gguf",
    digest: "sha256:5687516ac90c8b8bb5913b009636541fbec13161383c9284063c8c8f3f91b319",
    template: ollamaTemplates.chatml,
    parameters: { stop: ["<|im_start|>", "<|im_end|>"] },
  },
] as const;

type DemoModel = (typeof demoModels)[number];

const license = "MIT License. Made for Diptych; the card beside the files tells how.";

type Entry = { name: ModelName; shelved: ShelvedManifest };

/**
 * The demo pair that comes with the engine, `diptych-demo:base` and `diptych-demo:instruct`, read in place and never
 * copied. It can be listed, shown, copied and built upon; deleting or replacing it is refused.
 */
export class DemoShelf implements Shelf {
  readonly keptBy = "part of Diptych";
  readonly isBuiltIn = true;
  readonly #entries: Entry[] = [];
  readonly #blobs = new Map<string, Blob>();

  private constructor() {}

  /** Sets up the pair from `folder`. Throws what the file system says when a file is not there. */
  static async open(folder: string): Promise<DemoShelf> {
    const shelf = new DemoShelf();
    for (const model of demoModels) await shelf.#add(join(folder, model.file), model);
    return shelf;
  }

  async names(): Promise<ModelName[]> {
    return this.#entries.map(({ name }) => name);
  }

  async manifest(name: ModelName): Promise<ShelvedManifest | undefined> {
    return this.#entries.find((entry) => nameKey(entry.name) === nameKey(name))?.shelved;
  }

  async blob(digest: string): Promise<Blob | undefined> {
    return this.#blobs.get(digest);
  }

  async #add(path: string, { tag, digest, template, parameters }: DemoModel): Promise<void> {
    const { size, mtime } = await stat(path);
    this.#blobs.set(digest, { path });
    const layers = [makeLayer("model", digest, size), this.#keep("template", template), this.#keep("license", license)];
    if (parameters) layers.push(this.#keep("params", JSON.stringify(parameters)));
    const config = this.#keep("params", JSON.stringify({ model_format: "gguf", model_family: "llama" }));
    const name = { host: "registry.ollama.ai", namespace: "library", model: "diptych-demo", tag };
    this.#entries.push({ name, shelved: { text: JSON.stringify(makeManifest(config, layers)), modified: mtime } });
  }

  #keep(kind: LayerKind, content: string): Layer {
    const bytes = Buffer.from(content);
    const digest = digestOf(bytes);
    this.#blobs.set(digest, { bytes });
    return makeLayer(kind, digest, bytes.length);
  }
}
