import { AppError, toErrorInfo } from "../../../shared/errors.ts";
import type { Problem } from "../../../shared/json/align/alignment.ts";
import { repeatsProblem } from "../../../shared/json/feedback.ts";
import type { Stage } from "../../../shared/json/repair.ts";
import type { RepairResult } from "../../../shared/repair/job.ts";
import type { PassOutcome, PassSpec } from "../../../shared/repair/pass.ts";
import type { PassResult } from "../../storage/passes.ts";
import { type RepairWorker, type SchemaText, schemaText } from "../repair-worker.ts";
import type { Answered } from "./answering.ts";
import { cutOffProblem, unsupportedProblems } from "./judging.ts";
import type { Formatter } from "./formatter.ts";
import { PassStop, type PassSink } from "./pass-sink.ts";
import type { SourceWriter } from "./source-writer.ts";

interface Parts {
  worker: RepairWorker;
  formatter: Formatter;
  sourceWriter: SourceWriter;
}

const stages: readonly Stage[] = ["parse", "align", "validate"];

/** What a text came to, with all that is wrong with it: by the schema, and by what was asked beyond it. */
type Judged = RepairResult & { wrong: readonly Problem[] };

/** Takes a text through the JSON stage: the rules, and where they do not settle it a model, and the rules again. */
export function createPassing({ worker, formatter, sourceWriter }: Parts) {
  /** The rules on a text. What hangs or grows too large there is not settled; it breaks nothing. */
  async function rules(schema: SchemaText, text: string, source?: string): Promise<RepairResult> {
    try {
      return await worker.run(schema, { kind: "repair", text, ...(source === undefined ? {} : { source }) });
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !["stalled", "out-of-memory"].includes(thrown.code)) throw thrown;
      const problems = [{ path: "", message: thrown.message }];
      const nothing = { json: null, edits: [], editCount: 0, fields: [], remarks: [] };
      return { ...nothing, status: "refused", failed: "parse", problems, ms: { parse: 0, align: 0, validate: 0 } };
    }
  }

  async function run(spec: PassSpec, sink: PassSink, signal: AbortSignal, progress: Progress): Promise<PassOutcome> {
    const schema = schemaText(spec.schema);
    const text = spec.input.kind === "text" ? spec.input.text : await sourceWriter.write(spec.input, sink, signal);
    const first = await rules(schema, text);
    tell(sink, 0, first);
    progress.take(first);
    const settled = first.status === "valid" && first.json !== null;
    if (settled && spec.ask !== "always") return { status: "valid", json: first.json ?? "", by: "rules" };
    if (spec.ask === "never" || spec.model === null) return progress.refused(first.problems);
    return await byModel(spec, schema, text, sink, signal, progress);
  }

  async function byModel(
    spec: PassSpec,
    schema: SchemaText,
    text: string,
    sink: PassSink,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<PassOutcome> {
    let before: { answer: string; wrong: readonly Problem[] } | undefined;
    for (let round = 1; ; round += 1) {
      const answer = await formatter.ask({ spec, schema, text, round, before }, sink, signal);
      if (answer.text.trim() === "") {
        // Nothing was written: what was found out before stays the reason.
        signal.throwIfAborted();
        if (answer.error !== null) throw answer.error;
      }
      const judged = judge(await rules(schema, answer.text, text), answer, spec);
      tell(sink, round, { ...judged, problems: judged.wrong });
      progress.take(judged, answer);
      signal.throwIfAborted();
      if (answer.error !== null) throw answer.error;
      if (judged.wrong.length === 0 && judged.json !== null) return { status: "valid", json: judged.json, by: "model" };
      const again = round <= spec.retries && answer.end.reason !== "length";
      if (!again || (before !== undefined && repeatsProblem(before.wrong, judged.wrong)))
        return progress.refused(judged.wrong);
      before = { answer: answer.text, wrong: judged.wrong };
    }
  }

  return {
    /** Never throws: what goes wrong is the outcome, and what was reached before stands beside it. */
    async run(spec: PassSpec, sink: PassSink, signal: AbortSignal): Promise<PassResult> {
      const progress = new Progress();
      try {
        return progress.result(await run(spec, sink, signal, progress));
      } catch (thrown) {
        const { partial } = progress;
        if (thrown instanceof PassStop) return progress.result({ status: thrown.reason, partial });
        const reasons = progress.problems;
        return progress.result({ status: "failed", error: toErrorInfo(thrown), reasons, partial });
      }
    },
  };
}

export type Passing = ReturnType<typeof createPassing>;

function judge(result: RepairResult, answer: Answered, spec: PassSpec): Judged {
  const cutOff = cutOffProblem(result, answer, spec.numPredict);
  const unsupported = spec.onlyFromText && result.status === "valid" ? unsupportedProblems(result) : [];
  const problems = answer.text.trim() === "" ? [{ path: "", message: "the model wrote nothing" }] : result.problems;
  const wrong = [...(cutOff === null ? [] : [cutOff]), ...problems, ...unsupported];
  const failed = result.failed ?? (wrong.length > 0 ? "validate" : null);
  return { ...result, failed, wrong };
}

/** The steps of the rules, as they are kept. */
function tell(sink: PassSink, round: number, { status, failed, ms, problems }: RepairResult): void {
  const end = failed === null ? stages.length : stages.indexOf(failed);
  for (const [index, kind] of stages.entries()) {
    const skipped = index > end || (status === "valid" && failed === null && ms[kind] === 0);
    const result = skipped ? "skipped" : index === end ? "failed" : "done";
    sink.step({ kind, round, ms: ms[kind], result, problems: index === end ? problems : [] });
  }
}

/** The best that was reached so far. */
class Progress {
  partial: string | null = null;
  problems: readonly Problem[] = [];
  #last: Pick<PassResult, "fields" | "edits" | "editCount" | "remarks"> = {
    fields: [],
    edits: [],
    editCount: 0,
    remarks: [],
  };

  take(result: RepairResult, answer?: Answered): void {
    const { json, fields, edits, editCount, remarks, problems } = result;
    // Fields and edits are those of the value that is kept.
    if (json !== null || this.partial === null) this.#last = { ...this.#last, fields, edits, editCount };
    this.partial = json ?? this.partial;
    this.problems = problems;
    const said = answer === undefined ? [] : endRemark(answer);
    this.#last = { ...this.#last, remarks: [...remarks, ...said] };
  }

  refused(reasons: readonly Problem[]): PassOutcome {
    return { status: "refused", reasons, partial: this.partial };
  }

  result(outcome: PassOutcome): PassResult {
    return { ...this.#last, outcome };
  }
}

/** What is to be said of the way an answer ended. */
function endRemark({ end: { reason }, usage }: Answered): string[] {
  switch (reason) {
    case "length":
      return [`The model's answer was cut off after ${usage.answerTokens ?? "the most"} tokens.`];
    case "blank":
      return ["The model went on with white space alone, so its answer was ended."];
    case "repeating":
      return ["The model said the same over and over, so its answer was ended."];
    case "cut-off":
      return ["The answer just stopped, without a word from its source that it was done."];
    default:
      return [];
  }
}
