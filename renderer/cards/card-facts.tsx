import type { ReactNode } from "react";
import { formatBytes } from "../../shared/models/bytes.ts";
import type { CardFile } from "../../shared/run-card.ts";
import { describeEnd } from "../../shared/run-words.ts";
import { samplingFields, type SamplingKey } from "../../shared/sampling.ts";

/** What the run rested on: the model, its server, every option, the times. */
export function CardFacts({ file }: { file: CardFile }) {
  const { model, mode, card, sampling, system, usage, end, createdAt, alternatives } = file;
  const { source } = card;
  return (
    <>
      <dl className="card-facts">
        <Fact name="Model">{model.name}</Fact>
        <Fact name="Digest" mono>
          {card.digest}
        </Fact>
        <Fact name="Size">
          {[card.parameterSize, card.quantization, card.bytes === undefined ? undefined : formatBytes(card.bytes)]
            .filter((part) => part !== undefined)
            .join(", ")}
        </Fact>
        <Fact name="Template, SHA-256" mono>
          {card.templateHash ?? "none is known"}
        </Fact>
        <Fact name="Server">
          {source.label}
          {source.version === undefined ? "" : ` ${source.version}`}
          {source.host === undefined ? "" : `, ${source.host}`}
        </Fact>
        <Fact name="Diptych">{card.diptych}</Fact>
        <Fact name="Asked">
          {new Date(createdAt).toLocaleString("en-GB")}, as {mode}
        </Fact>
        <Fact name="Ended">{end === null ? "still writing" : describeEnd(end)}</Fact>
        <Fact name="System text">{system === "" ? "none" : system}</Fact>
        <Fact name="Probabilities">
          {alternatives === null ? "not recorded" : `recorded, with ${alternatives} alternatives`}
        </Fact>
      </dl>
      <div className="card-columns">
        <section>
          <h3 className="study-heading">Options, in full</h3>
          <dl className="card-facts">
            {samplingKeys.map((key) => (
              <Fact key={key} name={samplingFields[key].label}>
                {key === "stop"
                  ? sampling.stop.map((text) => JSON.stringify(text)).join(", ") || "none"
                  : sampling[key]}
              </Fact>
            ))}
          </dl>
        </section>
        <section>
          <h3 className="study-heading">Times and tokens</h3>
          <dl className="card-facts">
            {Object.entries(figures).map(([key, name]) => {
              const value = figureOf(usage, key);
              return value === undefined ? null : (
                <Fact key={key} name={name}>
                  {key === "promptTokens" && usage.promptTokensExact === false ? "≈ " : ""}
                  {key === "answerTokens" && usage.answerTokensExact === false ? "≈ " : ""}
                  {key.endsWith("Ms") ? `${Math.round(value)} ms` : Number(value.toFixed(1))}
                </Fact>
              );
            })}
          </dl>
        </section>
      </div>
    </>
  );
}

const samplingKeys: readonly SamplingKey[] = [
  "seed",
  "temperature",
  "top_k",
  "top_p",
  "min_p",
  "typical_p",
  "repeat_penalty",
  "repeat_last_n",
  "presence_penalty",
  "frequency_penalty",
  "num_predict",
  "num_ctx",
  "stop",
];

const figures: Record<string, string> = {
  promptTokens: "Prompt tokens",
  cachedTokens: "of them in the cache",
  answerTokens: "Answer tokens",
  overrunTokens: "past the end",
  turnMs: "Waited for its turn",
  queueMs: "Queue",
  loadMs: "Load",
  promptMs: "Prompt",
  firstTextMs: "First text",
  answerMs: "Answer",
  totalMs: "Total",
  tokensPerSecond: "Tokens a second",
};

function figureOf(usage: CardFile["usage"], key: string): number | undefined {
  const found = Object.entries(usage).find(([name]) => name === key)?.[1];
  return typeof found === "number" ? found : undefined;
}

function Fact({ name, mono, children }: { name: string; mono?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={mono ? "card-mono" : "figure"}>{children}</dd>
    </div>
  );
}
