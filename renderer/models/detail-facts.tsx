import type { ModelEntry } from "../../shared/contract/models.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { STAGES } from "../../shared/models/stage.ts";
import { LoadedCell } from "./loaded-cell.tsx";
import { agoWords } from "./shelf-words.ts";
import { SiblingNote } from "./sibling-note.tsx";
import { useNow } from "./use-now.ts";

/** A model's figures, and where it stands on the way from base to chat. */
export function DetailFacts({ model }: { model: ModelEntry }) {
  const { ref, bytes, family, parameterSize, quantization, contextLength, digest, lastUsedAt, capabilities } = model;
  const now = useNow(60_000);
  const facts: [string, string | undefined][] = [
    ["Source", ref.source],
    ["Size on disk", bytes === undefined ? undefined : formatBytes(bytes)],
    ["Family", family],
    ["Weights", parameterSize],
    ["Quantisation", quantization],
    ["Context", contextLength === undefined ? undefined : `${contextLength.toLocaleString("en")} tokens`],
    ["Able to", capabilities.join(", ") || undefined],
    ["Last used here", lastUsedAt === undefined ? "never" : agoWords(lastUsedAt, now)],
    ["Digest", digest?.replace(/^sha256:/, "").slice(0, 12)],
  ];
  return (
    <section className="detail">
      <dl className="model-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figure">{value ?? "unknown"}</dd>
          </div>
        ))}
        <div>
          <dt>In memory</dt>
          <dd>
            <LoadedCell model={model} />
          </dd>
        </div>
      </dl>
      <Spectrum model={model} />
      <SiblingNote model={model} />
    </section>
  );
}

/** The stations in order, the model's own marked. */
function Spectrum({ model: { stage } }: { model: ModelEntry }) {
  return (
    <>
      <ol className="spectrum" aria-label="From base to chat">
        {STAGES.map((one) => (
          <li key={one.stage} aria-current={one.stage === stage?.stage ? "step" : undefined}>
            <strong>{one.label}</strong>
            <small>{one.text}</small>
          </li>
        ))}
      </ol>
      <p className="detail-none">
        {stage === undefined
          ? "Neither its name nor its metadata says where it stands."
          : `It stands ${stage.certainty === "at least" ? "at least " : ""}here because ${stage.reason}.`}
      </p>
    </>
  );
}
