import type { RunInfo } from "../../shared/conversation.ts";
import { clusterTexts } from "../../shared/compare/clusters.ts";
import type { OpenConversation } from "../stores/conversation.ts";
import { answersOf } from "../stores/judging.ts";
import { samplesOf } from "../stores/samples.ts";
import { runName, useKind } from "../study/run-name.ts";
import { useTexts } from "../study/use-texts.ts";
import { ClusterStack } from "./cluster-stack.tsx";
import { LengthPlot } from "./length-plot.tsx";
import { SampleForm } from "./sample-form.tsx";
import { SweepGrid } from "./sweep-grid.tsx";
import "./samples.css";

/** Many answers of each pane to the newest prompt: how much they are alike, how long they are, how they end. */
export function SamplesTab({ open }: { open: OpenConversation }) {
  // An answer that was branched off begins with a text of its own; samples begin from nothing.
  const shown = answersOf(open, undefined).map((run) => (run.kept === 0 ? run : (samplesOf(open.runs, run)[0] ?? run)));
  return (
    <>
      <SampleForm runs={open.runs} shown={shown} />
      <div className="sample-columns">
        {shown.map((run) => (
          <Column key={run.paneId} run={run} runs={samplesOf(open.runs, run)} />
        ))}
      </div>
    </>
  );
}

function Column({ run, runs }: { run: RunInfo; runs: readonly RunInfo[] }) {
  const kind = useKind(run);
  const texts = useTexts(runs);
  const read = runs.flatMap((one) => {
    const text = texts.get(one.id);
    return text === undefined ? [] : [{ run: one, text }];
  });
  const clusters = clusterTexts(read.map(({ text }) => text));
  return (
    <section className="sample-column" data-kind={kind} aria-label={`Samples of ${runName(run)}`}>
      <h2 className="study-heading">{runName(run)}</h2>
      <p className="facts-note" role="status">
        <b>{read.length}</b> {read.length === 1 ? "answer" : "answers"}
        {read.length < runs.length ? `, ${runs.length - read.length} being written` : ""}, <b>{clusters.length}</b>{" "}
        {clusters.length === 1 ? "kind" : "kinds"} of answer
      </p>
      <LengthPlot runs={read.map((one) => one.run)} />
      <SweepGrid answers={read} />
      <ClusterStack answers={read} clusters={clusters} />
    </section>
  );
}
