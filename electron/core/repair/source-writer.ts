import { AppError } from "../../../shared/errors.ts";
import type { PassInput, PassStep } from "../../../shared/repair/pass.ts";
import { resolveSampling, type SamplingOverride } from "../../../shared/sampling.ts";
import type { ChatMessage, ModelInput } from "../../backends/backend.ts";
import type { Models } from "../models.ts";
import { drawSeed } from "../run-starter.ts";
import type { Answered, Answering } from "./answering.ts";
import type { PassSink } from "./pass-sink.ts";
import type { ReadPrompts } from "./read-prompts.ts";

type Prompted = Extract<PassInput, { kind: "prompt" }>;

interface Parts {
  models: Models;
  answering: Answering;
  readPrompts: ReadPrompts;
  settingsSampling: () => SamplingOverride;
}

/** Has the source model write the text of a pass. */
export function createSourceWriter({ models, answering, readPrompts, settingsSampling }: Parts) {
  return {
    /** Throws what its source said where no text came at all. */
    async write(input: Prompted, sink: PassSink, signal: AbortSignal): Promise<string> {
      const { model } = input;
      const known = await models.know(model);
      const handed = inputOf(input, known?.kind === "base");
      const prompt = await readPrompts.of(model, handed);
      const layers = { pane: input.sampling, model: known?.sampling ?? {}, settings: settingsSampling() };
      const values = resolveSampling(layers);
      const sampling = {
        ...values,
        seed: values.seed === -1 ? drawSeed() : values.seed,
        num_ctx: Math.min(values.num_ctx, known?.contextLength ?? values.num_ctx),
      };
      const stepOf = ({ end, usage, ms }: Answered): PassStep => ({ kind: "source", model, prompt, end, usage, ms });
      const question = { round: 0, model, input: handed, sampling, think: undefined, rungs: [], stepOf };
      const answer = await answering.ask(question, sink, signal);
      sink.step(stepOf(answer));
      sink.setText(answer.text);
      signal.throwIfAborted();
      if (answer.text.trim() !== "") return answer.text;
      if (answer.error !== null) throw answer.error;
      throw new AppError("bad-stream", `${model.name} wrote nothing. Try another prompt or another model.`);
    },
  };
}

export type SourceWriter = ReturnType<typeof createSourceWriter>;

/** A base model reads the text as it stands; all others get turns. */
function inputOf({ system, prompt }: Prompted, isBase: boolean): ModelInput {
  if (isBase) return { kind: "raw", prompt: system === "" ? prompt : `${system}\n\n${prompt}` };
  const opening: ChatMessage[] = system === "" ? [] : [{ role: "system", content: system }];
  return { kind: "chat", messages: [...opening, { role: "user", content: prompt }] };
}
