import type { Rung } from "../../../shared/json/decode/ladder.ts";
import { feedbackLines } from "../../../shared/json/feedback.ts";
import { isJsonObject } from "../../../shared/json/json.ts";
import type { Problem } from "../../../shared/json/align/alignment.ts";
import { renderPrompt } from "../../../shared/json/prompt.ts";
import type { PassSpec, PassStep } from "../../../shared/repair/pass.ts";
import { readSchema } from "../../../shared/repair/schema-text.ts";
import { samplingDefaults, type Sampling } from "../../../shared/sampling.ts";
import type { ModelInput } from "../../backends/backend.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Models } from "../models.ts";
import type { RepairWorker, SchemaText } from "../repair-worker.ts";
import type { Sources } from "../sources.ts";
import { refusalNote, type Answered, type Answering } from "./answering.ts";
import type { PassSink } from "./pass-sink.ts";
import type { ReadPrompts } from "./read-prompts.ts";
import type { RepairTemplates } from "./repair-templates.ts";
import { isJson } from "../../../shared/json/is-json.ts";

interface Parts {
  sources: Sources;
  models: Models;
  worker: RepairWorker;
  templates: RepairTemplates;
  answering: Answering;
  readPrompts: ReadPrompts;
}

/** One round: a text that is to become JSON, and what was wrong with the answer before, if there was one. */
export interface Round {
  spec: PassSpec;
  schema: SchemaText;
  text: string;
  round: number;
  before: { answer: string; wrong: readonly Problem[] } | undefined;
}

const shownAnswer = 8_000;
const usualContext = samplingDefaults.num_ctx;
/** A text in any language takes at most about this share of its characters in tokens. */
const tokensPerCharacter = 0.5;

/** Asks a model to turn a text into JSON, held to the schema as well as its source can. */
export function createFormatter({ sources, models, worker, templates, answering, readPrompts }: Parts) {
  async function rungsFor({ spec, schema }: Round, source: string): Promise<readonly Rung[]> {
    if (!spec.hold) return [{ kind: "plain" }];
    if (sources.info(source).kind !== "anthropic") return (await worker.run(schema, { kind: "ladder" })).rungs;
    // Claude's own structured output does its own rewriting, and takes no other format.
    const read = readSchema(spec.schema);
    return read.ok && isJsonObject(read.schema)
      ? [{ kind: "schema", format: read.schema }, { kind: "plain" }]
      : [{ kind: "plain" }];
  }

  return {
    async ask(round: Round, sink: PassSink, signal: AbortSignal): Promise<Answered> {
      const { model } = round.spec;
      if (model === null) throw new AppError("bad-input", "Choose a model that turns the text into JSON.");
      const known = await models.know(model);
      const text = promptOf(round, templates.resolve(round.spec.template).template);
      const input: ModelInput = { kind: known?.kind === "base" ? "raw" : "prompt", prompt: text };
      const prompt = await readPrompts.of(model, input);
      const stepOf = (answer: Answered): PassStep => ({
        kind: "model",
        round: round.round,
        model,
        prompt,
        answer: answer.text,
        rung: answer.rung,
        refused: answer.refused,
        notes: notesOn(answer),
        end: answer.end,
        usage: answer.usage,
        ms: answer.ms,
      });
      const asked = await answering.ask(
        {
          round: round.round,
          model,
          input,
          stepOf,
          sampling: pinned(text, round.spec.numPredict, known?.contextLength),
          think: known?.capabilities.includes("thinking") === true ? false : undefined,
          rungs: await rungsFor(round, model.source),
        },
        sink,
        signal,
      );
      const answer = { ...asked, error: errorOf(asked.error, model.name, known?.contextLength) };
      sink.step(stepOf(answer));
      return answer;
    },
  };
}

/** The context is already as large as the model takes, so it is no use to ask for a larger one. */
function errorOf(error: AppError | null, name: string, contextLength: number | undefined): AppError | null {
  if (error?.code !== "context-exceeded") return error;
  const size = contextLength === undefined ? "" : ` of ${contextLength.toLocaleString("en")} tokens`;
  const message = `The text, the schema and the answer do not fit into the context${size} of ${name}. Shorten the text, allow fewer tokens for the answer, or choose a model with a longer context.`;
  return new AppError(error.code, message, {
    cause: error,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  });
}

export type Formatter = ReturnType<typeof createFormatter>;

function promptOf({ spec, text, before }: Round, template: { text: string; retry: string }): string {
  const read = readSchema(spec.schema);
  const values = { schema: read.ok ? read.json : spec.schema, text };
  const first = renderPrompt(template, values);
  if (before === undefined) return first;
  const answer = before.answer.length > shownAnswer ? `${before.answer.slice(0, shownAnswer)}…` : before.answer;
  const retry = renderPrompt({ text: template.retry }, { ...values, answer, errors: feedbackLines(before.wrong) });
  return `${first}\n\n${retry}`;
}

/** The same question gets the same answer, and the context is large enough for both where the model's is. */
function pinned(prompt: string, numPredict: number, contextLength = Number.POSITIVE_INFINITY): Sampling {
  const needed = prompt.length * tokensPerCharacter + numPredict;
  let context = usualContext;
  while (context < needed) context *= 2;
  return {
    ...samplingDefaults,
    temperature: 0,
    seed: 1,
    num_predict: numPredict,
    num_ctx: Math.min(context, contextLength),
  };
}

/** What had to be done differently, or did not go as it should, in sentences. */
function notesOn(answer: Answered): string[] {
  const isHeld = answer.rung !== "plain" && answer.end.reason === "stop";
  const ignored = isHeld && answer.text !== "" && !isJson(answer.text);
  return [
    ...refusalNote(answer),
    ...(ignored ? ["The source took the format and did not hold the model to it: what came is no JSON."] : []),
  ];
}
