import type { Origin, OriginSpan } from "../templates/origin.ts";
import { answerPlace, questionPlace, systemPlace, type Example, type Wrapper } from "./wrapper.ts";

export interface WrappedPrompt {
  text: string;
  /** Where each stretch of the text comes from, in order, without gap. */
  origins: OriginSpan[];
}

/** A conversation to be put into a wrapper. */
export interface WrappedTurns {
  /** In the place of the wrapper's own system text, if not empty. */
  system: string;
  /** Earlier turns, with the answers that were given. */
  turns: readonly Example[];
  question: string;
}

/** Collects a text together with who wrote which part of it. */
class Writer {
  readonly #origins: OriginSpan[] = [];
  #text = "";

  add(text: string, origin: Origin): void {
    if (text === "") return;
    const start = this.#text.length;
    this.#text += text;
    const last = this.#origins.at(-1);
    if (last?.origin.kind === "template" && origin.kind === "template") last.end = this.#text.length;
    else this.#origins.push({ start, end: this.#text.length, origin });
  }

  finish(): WrappedPrompt {
    return { text: this.#text, origins: this.#origins };
  }
}

const template: Origin = { kind: "template" };

/**
 * The text that makes a base model answer `question`: opening, examples, earlier turns, and the last turn up to where
 * its answer begins. Blanks before that place are left for the model to write, since most tokenizers join them with the
 * word that follows.
 */
export function renderWrapper(wrapper: Wrapper, { system, turns, question }: WrappedTurns): WrappedPrompt {
  const writer = new Writer();
  writeOpening(writer, wrapper.opening, system === "" ? wrapper.system : system);
  const parts = turnParts(wrapper);
  for (const [index, example] of wrapper.examples.entries()) {
    const origin: Origin = { kind: "example", index };
    writeTurn(writer, parts, example, [origin, origin]);
  }
  for (const [index, turn] of turns.entries()) {
    const user: Origin = { kind: "message", index: index * 2, role: "user" };
    writeTurn(writer, parts, turn, [user, { kind: "message", index: index * 2 + 1, role: "assistant" }]);
  }
  writer.add(parts.before, template);
  writer.add(question, { kind: "message", index: turns.length * 2, role: "user" });
  writer.add(withoutBlanks(parts.between), template);
  return writer.finish();
}

/** The last turn of a wrapped prompt, up to where the model goes on. */
export function lastTurn(wrapper: Pick<Wrapper, "turn">, question: string): string {
  const { before, between } = turnParts(wrapper);
  return before + question + withoutBlanks(between);
}

const withoutBlanks = (text: string): string => text.replace(/[ \t]+$/, "");

/** A turn of the wrapper, cut at its two places. */
interface TurnParts {
  before: string;
  between: string;
  after: string;
}

function turnParts({ turn }: Pick<Wrapper, "turn">): TurnParts {
  const [before = "", rest = ""] = turn.split(questionPlace);
  const [between = "", after = ""] = rest.split(answerPlace);
  return { before, between, after };
}

function writeOpening(writer: Writer, opening: string, system: string): void {
  const [first = "", ...rest] = opening.split(systemPlace);
  if (rest.length > 0 && system === "") return;
  writer.add(first, template);
  for (const part of rest) {
    writer.add(system, { kind: "system" });
    writer.add(part, template);
  }
}

function writeTurn(writer: Writer, parts: TurnParts, { question, answer }: Example, origins: [Origin, Origin]): void {
  writer.add(parts.before, template);
  writer.add(question, origins[0]);
  writer.add(parts.between, template);
  writer.add(answer.trim(), origins[1]);
  writer.add(parts.after, template);
}
