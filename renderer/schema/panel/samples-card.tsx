import { useStore } from "zustand";
import { analysisOf, type SchemaAnalysis } from "../../stores/schema-analysis.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";
import { Button } from "../../ui/button.tsx";
import "./samples.css";

/** What a model held to the schema could say, and what would just not do. */
export function SamplesCard({ document }: { document: SchemaDocument }) {
  const analysis = analysisOf(document);
  const { samples, seed } = useStore(analysis.state);
  return (
    <section className="panel-section panel-samples">
      <h3>What could it say?</h3>
      <Button onClick={() => void analysis.draw(samples === null ? seed : seed + 1)}>
        {samples === null ? "Draw samples" : "Draw others"}
      </Button>
      <Drawn samples={samples} />
    </section>
  );
}

type Samples = ReturnType<SchemaAnalysis["state"]["getState"]>["samples"];

function Drawn({ samples }: { samples: Samples }) {
  if (samples === null) return null;
  if (samples === "working") return <p className="panel-hint">Drawing …</p>;
  if (samples === "given up")
    return <p className="panel-hint">It took too long and was given up: a pattern may go round in circles.</p>;
  const { values, nearMisses, shortfall } = samples;
  return (
    <div aria-live="polite">
      {shortfall === undefined ? null : <p className="panel-hint">{shortfall}</p>}
      {values.map((value) => (
        <pre key={value} className="panel-sample">
          {value}
        </pre>
      ))}
      {nearMisses.length === 0 ? null : <h4>Just not</h4>}
      {nearMisses.map(({ json, sentence }) => (
        <figure key={json} className="panel-miss">
          <pre className="panel-sample">{json}</pre>
          <figcaption>{sentence}</figcaption>
        </figure>
      ))}
    </div>
  );
}
