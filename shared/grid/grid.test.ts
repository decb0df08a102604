import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { RunEnd } from "../run-event.ts";
import type { GridCell } from "./grid.ts";
import { readQuestions, writeQuestions, type GridQuestion } from "./questions.ts";
import { scoreAnswer } from "./score.ts";
import { closeness, describeCloseness, tallyColumns } from "./tally.ts";

const japan: GridQuestion = { question: "What is the capital of Japan?", expected: { answer: "Tokyo", check: null } };
const stop: RunEnd = { reason: "stop" };
const score = (text: string, end: RunEnd = stop) => scoreAnswer(japan, text, end);

describe("the score of an answer", () => {
  it("knows a right answer and a wrong one", () => {
    expect(score(" The capital of Japan is Tokyo.")).toEqual({
      answered: true,
      refused: false,
      stopped: true,
      ranOn: false,
      followed: true,
      correct: true,
    });
    expect(score(" Kyoto.")).toMatchObject({ answered: true, correct: false, followed: true });
    expect(score(" Tokyoites live there.").correct).toBe(false);
  });

  it("takes a question back for no answer, even one that names the right thing", () => {
    expect(score(" What is Tokyo known for? What is the capital of Peru?")).toMatchObject({
      answered: false,
      correct: false,
      ranOn: true,
    });
    expect(score("")).toMatchObject({ answered: false, followed: false, ranOn: false });
    expect(score(" Tokyo. Shall I tell you more about it?")).toMatchObject({ answered: true, ranOn: false });
  });

  it("sees further turns, of whatever document", () => {
    for (const turn of ["\nQuestion: And of Peru?", "\nUser: And Peru?", "<|im_end|>\n", "\n**Q: Peru?**"]) {
      expect(score(` Tokyo.${turn}`)).toMatchObject({ answered: true, correct: true, ranOn: true, followed: false });
    }
    expect(score(" Oslo.\nQuestion: Japan?\nAnswer: Tokyo.").correct).toBe(false);
  });

  it("says when the tokens ran out, and when it declines", () => {
    expect(score(" Tokyo is", { reason: "length" })).toMatchObject({ stopped: false, ranOn: true });
    expect(score("I’m sorry, but I cannot tell you about Tokyo.")).toMatchObject({ refused: true, answered: false });
  });

  it("holds it to the format that was asked for", () => {
    const asked: GridQuestion = { ...japan, expected: { answer: null, check: { kind: "words-at-most", most: 2 } } };
    expect(scoreAnswer(asked, "Tokyo.", stop)).toMatchObject({ followed: true, correct: null });
    expect(scoreAnswer(asked, "The capital is Tokyo.", stop).followed).toBe(false);
  });
});

describe("questions", () => {
  it("are read as JSON lines or as plain ones, and written so that they can be read again", () => {
    const read = readQuestions('{"question": "A?", "answer": "b"}\n\nWhat is 2 + 2? => 4\nWhy?\r\n');
    expect(read).toEqual([
      { question: "A?", expected: { answer: "b", check: null } },
      { question: "What is 2 + 2?", expected: { answer: "4", check: null } },
      { question: "Why?", expected: { answer: null, check: null } },
    ]);
    expect(readQuestions(writeQuestions(read))).toEqual(read);
  });

  it("name the line that cannot be read", () => {
    expect(() => readQuestions('Why?\n{"question": 3}')).toThrow(/Line 2 cannot be read: question/);
    expect(() => readQuestions(" \n")).toThrow(/no question/);
  });

  it("of the demo world are sixty different ones, each with its answer", () => {
    const demo = readQuestions(readFileSync(path.join(import.meta.dirname, "demo-questions.jsonl"), "utf8"));
    expect(new Set(demo.map(({ question }) => question)).size).toBe(60);
    expect(demo.every(({ expected }) => expected.answer !== null)).toBe(true);
  });
});

describe("the tally", () => {
  const cell = (key: GridCell["key"], questionId: number, text: string): GridCell => ({
    runId: 1,
    questionId,
    key,
    state: "ended",
    text,
    overrun: "",
    end: stop,
    usage: { answerTokens: 2, promptTokens: 10, cachedTokens: 7 },
    score: score(text),
  });
  const cells = [
    cell("instruct-template", 1, "Tokyo."),
    cell("instruct-template", 2, "Tokyo."),
    cell("base-wrapped", 1, "Tokyo."),
    cell("base-wrapped", 2, "Oslo."),
    { ...cell("base-wrapped", 3, ""), end: { reason: "interrupted" as const }, score: null },
  ];

  it("counts what was judged, column by column, with intervals", () => {
    const [wrapped, instruct] = tallyColumns(cells);
    expect(wrapped).toMatchObject({ key: "base-wrapped", judged: 2, correct: { count: 1, of: 2 }, cachedTokens: 21 });
    expect(instruct).toMatchObject({ key: "instruct-template", correct: { count: 2, of: 2 } });
    expect(wrapped?.correct?.low).toBeCloseTo(0.095, 2);
  });

  it("says how near the wrapped base came to its sibling", () => {
    const near = closeness(cells);
    expect(near).toMatchObject({ by: "correct", base: { count: 1, of: 2 }, kept: { count: 1, of: 2 } });
    expect(near === undefined ? "" : describeCloseness(near)).toContain("1 of 2 (9–91 %)");
    expect(closeness([])).toBeUndefined();
  });
});
