import { rungWords } from "../../shared/json/decode/ladder.ts";
import type { PassStep } from "../../shared/repair/pass.ts";
import { ProblemList } from "./problem-list.tsx";
import { duration, endWords, tokenWords } from "./step-words.ts";

/** All that is recorded of a step. */
export function StepDetail({ step }: { step: PassStep }) {
  if (step.kind !== "source" && step.kind !== "model") {
    return step.problems.length === 0 ? (
      <p className="panel-note">
        {step.result === "skipped" ? "There was nothing left for it to look at." : `Done in ${duration(step.ms)}.`}
      </p>
    ) : (
      <ProblemList problems={step.problems} />
    );
  }
  const end = endWords(step.end);
  return (
    <>
      <dl className="step-facts">
        <dt>Model</dt>
        <dd>{step.model.name}</dd>
        {step.kind === "model" ? (
          <>
            <dt>Held</dt>
            <dd>{rungWords[step.rung]}</dd>
          </>
        ) : null}
        <dt>Took</dt>
        <dd>
          {duration(step.ms)}, {tokenWords(step.usage) || "no tokens"}
        </dd>
        {end === "" ? null : (
          <>
            <dt>Ended</dt>
            <dd>{end}</dd>
          </>
        )}
      </dl>
      {step.kind === "model" ? <Refused step={step} /> : null}
      <h3 className="panel-head">What the model read</h3>
      <pre className="boxed" tabIndex={0}>
        {step.prompt}
      </pre>
      {step.kind === "model" ? (
        <>
          <h3 className="panel-head">What it wrote</h3>
          <pre className="boxed" tabIndex={0}>
            {step.answer === "" ? "Nothing." : step.answer}
          </pre>
        </>
      ) : null}
    </>
  );
}

/** What the source would not take, and what else had to be done differently. */
function Refused({ step }: { step: Extract<PassStep, { kind: "model" }> }) {
  return (
    <>
      {step.refused.map(({ rung, why }) => (
        <p key={rung} className="notice notice-warn">
          The source refused to have the model {rungWords[rung]}: {why}
        </p>
      ))}
      {step.notes.map((note) => (
        <p key={note} className="notice">
          {note}
        </p>
      ))}
    </>
  );
}
