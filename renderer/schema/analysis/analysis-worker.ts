import { analyse, explain, marksOf, type Analysis } from "../../../shared/schema/enforcement.ts";
import { sampleSchema } from "../../../shared/schema/samples/samples.ts";
import { parseText } from "../../../shared/schema/text/parse.ts";
import type { AnalysisAnswers, AnalysisJob, PatternVerdict } from "./analysis-job.ts";

addEventListener("message", ({ data }: MessageEvent<AnalysisJob>) => {
  postMessage(answerTo(data));
});

function answerTo(job: AnalysisJob): AnalysisAnswers[AnalysisJob["kind"]] {
  switch (job.kind) {
    case "marks":
      return marksOf(analysisOf(job.text));
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
