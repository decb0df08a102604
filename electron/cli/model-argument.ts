import type { ModelEntry } from "../../shared/contract/models.ts";
import { freshApproach, modes, type Mode, type Pane } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import type { SamplingOverride } from "../../shared/sampling.ts";

/** How a pane is named on the command line: `llama3.1:8b`, `ollama/llama3.1:8b`, with `:chat` or `:completion` behind it. */
export function readPane(
  argument: string,
  index: number,
  installed: readonly ModelEntry[],
  set: { sampling: SamplingOverride; system: string },
): Pane {
  const mode = modes.find((one) => argument.endsWith(`:${one}`));
  const name = mode === undefined ? argument : argument.slice(0, -mode.length - 1);
  const model = findModel(name, installed);
  return { id: `pane-${index + 1}`, model: model.ref, mode: mode ?? usualMode(model), ...freshApproach, ...set };
}

const usualMode = (model: ModelEntry): Mode => (model.kind === "base" ? "completion" : "chat");

const names = ({ ref }: ModelEntry): string[] => [ref.name, `${ref.source}/${ref.name}`];

/** The installed model of this name, with its source before it or not. */
export function findModel(name: string, installed: readonly ModelEntry[]): ModelEntry {
  if (name.trim() === "") throw new AppError("bad-input", "The name of a model is empty.");
  const wanted = name.toLowerCase();
  const found = installed.filter((model) =>
    names(model).some((one) => one.toLowerCase() === wanted || one.toLowerCase() === `${wanted}:latest`),
  );
  const [first, second] = found;
  if (first === undefined) {
    throw new AppError("bad-input", `No model ${name} is installed. \`diptych models\` lists those there are.`);
  }
  if (second !== undefined && first.ref.source !== second.ref.source) {
    const both = found.map(({ ref }) => `${ref.source}/${ref.name}`).join(" or ");
    throw new AppError("bad-input", `${name} is installed more than once: say ${both}.`);
  }
  return first;
}
