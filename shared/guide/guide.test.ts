import { describe, expect, it } from "vitest";
import type { Token } from "../run-event.ts";
import type { Answer } from "./ask.ts";
import { exercises } from "./exercises.ts";
import { goals } from "./goals.ts";

const answer = (text: string, overrun = "", tokens: Token[] = []): Answer => ({
  text,
  overrun,
  tokens,
  end: { reason: "stop" },
});
const judge = (key: string, answers: Record<string, Answer>) =>
  exercises.find((exercise) => exercise.key === key)?.judge(answers);

describe("the exercises", () => {
  it("are eight, each with asks of its own ids and an outcome among its choices", () => {
    expect(exercises).toHaveLength(8);
    expect(new Set(exercises.map(({ key }) => key)).size).toBe(8);
    for (const { asks, choices } of exercises) {
      expect(new Set(asks.map(({ id }) => id)).size).toBe(asks.length);
      expect(choices.length).toBeGreaterThan(2);
    }
  });

  it("say nothing while an answer is missing", () => {
    for (const exercise of exercises) expect(exercise.judge({})).toBeUndefined();
  });

  it("tell how sure the next token was", () => {
    const token = {
      text: " Paris",
      logprob: Math.log(0.97),
      alternatives: [{ text: " Lyon", logprob: Math.log(0.01) }],
    };
    expect(judge("next-token", { base: answer(" Paris", "", [token]) })).toMatchObject({ outcome: "sure" });
    expect(judge("next-token", { base: answer(" Paris") })).toBeUndefined();
  });

  it("tell a base model that asks from one that answers", () => {
    const instruct = answer("The capital of Japan is Tokyo.");
    expect(judge("same-prompt", { base: answer(" What is the capital of Peru? And?"), instruct })).toEqual({
      outcome: "asks",
      said: "The base model went on with 2 more questions. The instruct model said “The capital of Japan is Tokyo.”.",
    });
    expect(judge("same-prompt", { base: answer(" Tokyo. What?"), instruct })?.outcome).toBe("answers");
    expect(judge("same-prompt", { base: answer(" Japan is an island."), instruct })?.outcome).toBe("other");
  });

  it("tell a wrapped answer that stopped from one that ran on", () => {
    expect(judge("wrapper", { wrapped: answer("Tokyo.", "\nQuestion: And Peru?") })?.outcome).toBe("runs-on");
    expect(judge("wrapper", { wrapped: answer("Tokyo.") })?.outcome).toBe("stops");
    expect(judge("wrapper", { wrapped: answer("Paris.") })?.outcome).toBe("fails");
  });

  it("tell whether the examples were needed", () => {
    expect(judge("few-shot", { zero: answer(" dog"), few: answer(" chat") })?.outcome).toBe("examples");
    expect(judge("few-shot", { zero: answer(" chat"), few: answer(" chat") })?.outcome).toBe("both");
    expect(judge("few-shot", { zero: answer(" chat"), few: answer(" gato") })?.outcome).toBe("neither");
  });

  it("tell what fits into the gap", () => {
    expect(judge("infill", { base: answer("n % 2 == 0") })?.outcome).toBe("fits");
    expect(judge("infill", { base: answer("n % 2 == 0\n\nprint(1)") })?.outcome).toBe("more");
    expect(judge("infill", { base: answer("x * 2") })?.outcome).toBe("other");
  });

  it("tell who kept to the format", () => {
    const table = answer("| Pros | Cons |\n| --- | --- |\n| quiet | dear |");
    expect(judge("format", { base: answer("They are"), instruct: table })?.outcome).toBe("instruct");
    const json = answer('{"name": "John", "age": 30, "city": "New York"}');
    expect(judge("json", { base: json, instruct: json })?.outcome).toBe("both");
    expect(judge("json", { base: answer("name"), instruct: answer("{}") })?.outcome).toBe("neither");
  });
});

describe("the goals", () => {
  it("each have a demonstration that holds what is advised", () => {
    expect(new Set(goals.map(({ key }) => key)).size).toBe(goals.length);
    for (const { advice, asks } of goals) {
      const mode = advice === "wrapped base" ? "wrapped" : undefined;
      expect(asks.some((ask) => (mode === undefined ? ask.role === advice : ask.mode === mode))).toBe(true);
    }
  });
});
