import * as v from "valibot";
import { promptCheckSchema } from "../checks/prompt-check.ts";
import { AppError } from "../errors.ts";

/** What is expected of the answers to a question. */
export const expectedSchema = v.object({
  /** A right answer contains it; null where nobody said. */
  answer: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(1000))),
  /** The format it is to keep; null asks for an answer and nothing else. */
  check: v.nullable(promptCheckSchema),
});
export type Expected = v.InferOutput<typeof expectedSchema>;

export const gridQuestionSchema = v.object({
  question: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100_000)),
  expected: expectedSchema,
});
export type GridQuestion = v.InferOutput<typeof gridQuestionSchema>;

/** So many questions a grid may have. */
export const mostQuestions = 1000;

const lineSchema = v.object({
  question: gridQuestionSchema.entries.question,
  answer: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1000))), null),
  check: v.optional(v.nullable(promptCheckSchema), null),
});

const arrow = /\s(?:=>|→)\s/;

/**
 * Reads questions, one a line: JSON such as `{"question": "…", "answer": "…"}`, or the bare question, with the answer
 * behind `=>` where it is known. Throws an `AppError` that names the line it cannot read.
 */
export function readQuestions(text: string): GridQuestion[] {
  const lines = text.split(/\r?\n/).flatMap((line, index) => (line.trim() === "" ? [] : [{ line, at: index + 1 }]));
  if (lines.length === 0) throw new AppError("bad-input", "There is no question yet. Write one a line.");
  if (lines.length > mostQuestions) {
    throw new AppError("bad-input", `These are ${lines.length} questions; a grid takes at most ${mostQuestions}.`);
  }
  return lines.map(({ line, at }) => (line.trimStart().startsWith("{") ? fromJson(line, at) : fromText(line)));
}

function fromJson(line: string, at: number): GridQuestion {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), lineSchema), line);
  if (!read.success) {
    const [issue] = read.issues;
    const where = v.getDotPath(issue) ?? "";
    throw new AppError("bad-input", `Line ${at} cannot be read: ${where === "" ? "" : `${where}: `}${issue.message}.`);
  }
  const { question, answer, check } = read.output;
  return { question, expected: { answer: answer === "" ? null : answer, check } };
}

function fromText(line: string): GridQuestion {
  const [question = "", ...answer] = line.split(arrow);
  const expected = answer.join(" ").trim();
  return { question: question.trim(), expected: { answer: expected === "" ? null : expected, check: null } };
}

/** The questions as lines that `readQuestions` reads. */
export const writeQuestions = (questions: readonly GridQuestion[]): string =>
  questions
    .map(({ question, expected: { answer } }) => (answer === null ? question : `${question} => ${answer}`))
    .join("\n");
