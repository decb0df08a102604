import { useEffect, useId, useState } from "react";
import { isString } from "../../../shared/schema/text/text-tree.ts";
import type { PatternVerdict } from "../analysis/analysis-job.ts";
import { patternAnalyst } from "../analysis/analyst.ts";
import { DraftField } from "./draft-field.tsx";
import { setTo, type FormProps } from "./form-props.ts";

type Verdict = PatternVerdict | "slow" | null;

/** A regular expression, tried on lines while it is written. It runs in a worker: one that never ends harms nobody. */
export function PatternForm(props: FormProps) {
  const { value, labelId } = props;
  const stored = isString(value) ? value.value : "";
  const [typed, setTyped] = useState<string | null>(null);
  const [sample, setSample] = useState("");
  const [verdict, setVerdict] = useState<Verdict>(null);
  const sampleId = useId();
  const pattern = typed ?? stored;

  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      if (pattern === "") return setVerdict(null);
      void patternAnalyst.ask({ kind: "pattern", pattern, samples: sample.split("\n") }).then((answer) => {
        if (!isOld) setVerdict(answer ?? "slow");
      });
    }, 120);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [pattern, sample]);

  return (
    <>
      <DraftField
        text={stored}
        labelledBy={labelId}
        mono
        onType={setTyped}
        keep={(text) => {
          setTyped(null);
          setTo(props, text === "" ? undefined : JSON.stringify(text));
        }}
      />
      {pattern === "" ? null : (
        <>
          <label htmlFor={sampleId} className="panel-sub">
            Try it on
          </label>
          <textarea
            id={sampleId}
            className="panel-field mono"
            rows={2}
            placeholder="One text a line"
            value={sample}
            onChange={(event) => setSample(event.target.value)}
          />
          <VerdictLines verdict={verdict} lines={sample.split("\n")} />
        </>
      )}
    </>
  );
}

function VerdictLines({ verdict, lines }: { verdict: Verdict; lines: readonly string[] }) {
  if (verdict === null) return null;
  if (verdict === "slow")
    return (
      <small className="panel-wrong" role="status">
        It takes longer than a second on this text: it would hold up whoever checks with it.
      </small>
    );
  if (!verdict.ok)
    return (
      <small className="panel-wrong" role="status">
        {verdict.problem}
      </small>
    );
  if (lines.every((line) => line === "")) return null;
  return (
    <ul className="panel-verdicts" role="status">
      {verdict.matches.map((matches, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have nothing else to be known by
        <li key={index} data-matches={matches}>
          {matches ? "matches" : "does not match"}: <code>{lines[index]}</code>
        </li>
      ))}
    </ul>
  );
}
