import { analyse, explain, marksOf, type Analysis, type Marks } from "../../../shared/schema/enforcement.ts";
import { marksChange, unmarked } from "../../../shared/schema/marks-change.ts";
import { sampleSchema } from "../../../shared/schema/samples/samples.ts";
import { parseText } from "../../../shared/schema/text/parse.ts";
import type { AnalysisAnswers, AnalysisJob, PatternVerdict } from "./analysis-job.ts";

addEventListener("message", ({ data }: MessageEvent<AnalysisJob>) => {
  postMessage(answerTo(data));
});

function answerTo(job: AnalysisJob): AnalysisAnswers[AnalysisJob["kind"]] {
  switch (job.kind) {
    case "marks":
      return marksSince(job.since, marksOf(analysisOf(job.text)));
    case "explain":
      return explain(analysisOf(job.text), job.pointer);
    case "samples":
      return sampleSchema(parseText(job.text), job.seed);
    case "pattern":
      return tried(job.pattern, job.samples);
    default:
      return job satisfies never;
  }
}

let told: { number: number; marks: Marks } = { number: 0, marks: unmarked };

/** Ten thousand marks take their time to be handed over: only those are that the page does not have. */
function marksSince(since: number | undefined, marks: Marks): AnalysisAnswers["marks"] {
  const whole = since !== told.number;
  const change = marksChange(whole ? unmarked : told.marks, marks);
  told = { number: performance.timeOrigin + performance.now(), marks };
  return { number: told.number, whole, change };
}

let last: { text: string; analysis: Analysis } | undefined;

function analysisOf(text: string): Analysis {
  if (last?.text !== text) last = { text, analysis: analyse(text) };
  return last.analysis;
}

function tried(pattern: string, samples: readonly string[]): PatternVerdict {
  try {
    const expression = new RegExp(pattern, "u");
    return { ok: true, matches: samples.map((sample) => expression.test(sample)) };
  } catch (thrown) {
    return { ok: false, problem: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
