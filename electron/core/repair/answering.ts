import { rungWords, type Rung } from "../../../shared/json/decode/ladder.ts";
import { AppError, type ErrorCode } from "../../../shared/errors.ts";
import type { AnswerEnd, PassStep, RungKind } from "../../../shared/repair/pass.ts";
import type { RunUsage } from "../../../shared/run-event.ts";
import type { Sampling } from "../../../shared/sampling.ts";
import type { ModelRef } from "../../../shared/source.ts";
import type { AnswerFormat, Backend, BackendEvent, GenerateRequest, ModelInput } from "../../backends/backend.ts";
import type { Models } from "../models.ts";
import { watchPhase } from "../phase-watch.ts";
import { memoryOf } from "../run-starter.ts";
import type { Sources } from "../sources.ts";
import type { Turns } from "../turns.ts";
import { AnswerWatch } from "./answer-watch.ts";
import { PassStop, type PassSink } from "./pass-sink.ts";

/** What a model is asked within a pass, and what is kept of that if all ends there. */
export interface Question {
  round: number;
  model: ModelRef;
  input: ModelInput;
  sampling: Sampling;
  think: boolean | undefined;
  /** The ways to hold it to the schema, strictest first; none for a source model. */
  rungs: readonly Rung[];
  stepOf(answered: Answered): PassStep;
}

/** What came of a question. A model that fails in the middle leaves what it wrote. */
export interface Answered {
  text: string;
  end: AnswerEnd;
  usage: RunUsage;
  ms: number;
  /** In which way the model was held to the schema in the end. */
  rung: RungKind;
  /** Stricter ways that its source refused. */
  refused: { rung: RungKind; why: string }[];
  error: AppError | null;
}

/** What a source may answer to a format that it does not take; everything else has nothing to do with the format. */
const formatErrors: ReadonlySet<ErrorCode> = new Set(["source-refused", "unsupported", "engine-died"]);

interface Parts {
  sources: Sources;
  models: Models;
  turns: Turns;
}

/** Asks models within a pass. Never throws for what a model or its source does; a stop goes through once all is kept. */
export function createAnswering({ sources, models, turns }: Parts) {
  async function once(question: Question, rung: Rung | undefined, sink: PassSink, signal: AbortSignal) {
    const { model, input, sampling, think } = question;
    const written: string[] = [];
    const started = performance.now();
    const answer: { usage: RunUsage; ms: number; last: unknown } = { usage: {}, ms: 0, last: undefined };
    const finish = (end: AnswerEnd, error: AppError | null = null) => {
      answer.ms = performance.now() - started;
      return { ...answer, text: written.join(""), end, error };
    };
    const format = formatOf(rung);
    const watch = new AnswerWatch(format !== undefined);
    let leave: (() => void) | undefined;
    try {
      sink.begin(
        { round: question.round, model, rung: rung?.kind ?? null, stream: watch.stream },
        question.stepOf({ ...finish({ reason: "interrupted" }), rung: rung?.kind ?? "plain", refused: [] }),
      );
      const backend = sources.backend(model.source);
      leave = await turns.enter(model, await bytesOf(backend, model, sampling.num_ctx), signal, (others) =>
        sink.setPhase("waiting", { note: `Waits for ${others.join(" and ")}: they run in turn.` }),
      );
      const request: GenerateRequest = {
        model: model.name,
        input,
        sampling,
        ...(format === undefined ? {} : { format }),
        ...(think === undefined ? {} : { think }),
      };
      for await (const event of phased(backend, request, sink, signal)) {
        if (event.type === "end") {
          answer.usage = event.usage;
          answer.last = event.last;
          sink.setUsage(event.usage);
          return finish({ reason: event.reason });
        }
        if (event.type === "usage") {
          answer.usage = { ...answer.usage, ...event.usage };
          sink.setUsage(event.usage);
        }
        if (event.type === "phase") sink.setPhase(event.phase, event.note === undefined ? {} : { note: event.note });
        if (event.type !== "text") continue;
        sink.setPhase("writing");
        written.push(event.text);
        // First the fields, so that they are told together with the text they stand in.
        const enough = watch.add(event.text);
        sink.append(event.text);
        answer.usage = { ...answer.usage, answerTokens: (answer.usage.answerTokens ?? 0) + (event.count ?? 1) };
        if (enough !== undefined) return finish({ reason: enough });
      }
      return finish({ reason: "cut-off" });
    } catch (thrown) {
      if (thrown instanceof PassStop) return finish({ reason: thrown.reason });
      const unforeseen = (): AppError =>
        new AppError("internal", "Something went wrong inside Diptych.", { cause: thrown });
      return finish({ reason: "error" }, thrown instanceof AppError ? thrown : unforeseen());
    } finally {
      leave?.();
    }
  }

  async function bytesOf(backend: Backend, model: ModelRef, context: number): Promise<number> {
    return backend.local ? memoryOf(await models.know(model), context) : 0;
  }

  return {
    async ask(question: Question, sink: PassSink, signal: AbortSignal): Promise<Answered> {
      const refused: Answered["refused"] = [];
      const rungs = question.rungs.length === 0 ? [undefined] : question.rungs;
      for (const [index, rung] of rungs.entries()) {
        const answer = await once(question, rung, sink, signal);
        const why = rung === undefined || rung.kind === "plain" ? null : refusalOf(answer);
        const isLast = index === rungs.length - 1;
        if (why === null || rung === undefined || isLast) {
          return { ...answer, rung: rung?.kind ?? "plain", refused };
        }
        refused.push({ rung: rung.kind, why });
      }
      throw new AppError("internal", "There was no way to ask the model.");
    },
  };
}

export type Answering = ReturnType<typeof createAnswering>;

/** The events of one generation; until the first, what the source is doing is concluded from the models it has loaded. */
async function* phased(
  backend: Backend,
  request: GenerateRequest,
  sink: PassSink,
  signal: AbortSignal,
): AsyncIterable<BackendEvent> {
  const phase = watchPhase(backend, request.model, sink, signal);
  try {
    for await (const event of backend.generate(request, signal)) {
      phase.stop();
      yield event;
    }
  } finally {
    phase.stop();
  }
}

function formatOf(rung: Rung | undefined): AnswerFormat | undefined {
  return rung === undefined || rung.kind === "plain" ? undefined : rung.format;
}

/** Why an answer is no answer because of its format; `null` where it is one. */
function refusalOf({ text, end, error, last }: Pick<Answered, "text" | "end" | "error"> & { last: unknown }) {
  if (text.trim() !== "") return null;
  if (error !== null) return formatErrors.has(error.code) ? (error.detail ?? error.message) : null;
  const saysWhy = typeof last === "object" && last !== null && "done_reason" in last && last.done_reason !== "";
  return end.reason === "stop" && !saysWhy ? "It wrote nothing, and did not say why." : null;
}

/** What a weaker way means, for the notes of a step. */
export function refusalNote({ refused, rung }: Answered): string[] {
  return refused.length === 0
    ? []
    : [`The source did not take the format (${refused[0]?.why ?? ""}); the answer was ${rungWords[rung]}.`];
}
