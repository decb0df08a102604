import { startStandInRegistry, type StandInRegistry } from "./stand-in-registry.ts";

/** Where the registry of the recordings was. */
export const recordedHost = "127.0.0.1:45285";

const recordedWeights = "sha256:0881cdefe4ce18e6ff4c3e83b6bca8c3a504d9afe827a2066e26dcc0ddafade6";
const recordedRate = 3_200_000;

/**
 * The registry that Ollama was recorded with: `tiny`, and the same model slowly, with broken connections, damaged and
 * refused. The small layers are those of the recordings to the byte; the weights, of the recorded length, are
 * `weights` with another last byte, so that no model made of them has the blob already.
 */
export async function startRecordedRegistry(weights: Buffer): Promise<StandInRegistry> {
  const registry = await startStandInRegistry();
  const bytes = Buffer.from(weights);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  for (const model of ["slow", "cut", "corrupt", "tiny"]) {
    const name = `library/${model}:latest`;
    const manifest = registry.add({ name, layers: layersOver(bytes), config: Buffer.from(config) });
    const digest = manifest.layers[0]?.digest;
    registry.meet(`library/${model}`, ({ reference, range }) => {
      registry.bytesPerSecond = model === "slow" ? recordedRate : undefined;
      if (reference !== digest || !range) return undefined;
      if (model === "corrupt") return { do: "corrupt", at: 1000 };
      return model === "cut" && range.start < bytes.length / 2 + 1 ? { do: "cut", share: 0.5 } : undefined;
    });
  }
  registry.meet("library/denied", () => ({ do: "answer", status: 401 }));
  return registry;
}

function layersOver(bytes: Buffer) {
  return [
    { kind: "model", bytes },
    { kind: "template", bytes: Buffer.from("{{ .Prompt }}") },
    { kind: "params", bytes: Buffer.from('{"stop":["<|endoftext|>"]}') },
  ];
}

const config = JSON.stringify({
  model_format: "gguf",
  model_family: "llama",
  model_families: ["llama"],
  model_type: "5M",
  file_type: "Q8_0",
  architecture: "amd64",
  os: "linux",
  rootfs: {
    type: "layers",
    diff_ids: [
      recordedWeights,
      "sha256:b507b9c2f6ca642bffcd06665ea7c91f235fd32daeefdf875a0f938db05fb315",
      "sha256:68be7b93d75ff9761f558f34681df21b92737c5ef13b7c6de361f64f3f88f7ce",
    ],
  },
});
