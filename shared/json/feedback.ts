import type { Problem } from "./align/alignment.ts";

const mostErrors = 5;

/** One problem as a line for a person or a model: `/age: must be integer, got "thirty"`. */
export function problemLine({ path, message, got }: Problem): string {
  return `${path === "" ? "the value" : path}: ${message}${got === undefined ? "" : `, got ${got}`}`;
}

/** The problems a model is told of: at most five lines, each once. More would distract it from any of them. */
export function feedbackLines(problems: readonly Problem[]): string[] {
  return [...new Set(problems.map(problemLine))].slice(0, mostErrors);
}

/** Whether an attempt came back with a problem the one before already had, so that asking again would not help. */
export function repeatsProblem(before: readonly Problem[], now: readonly Problem[]): boolean {
  const known = new Set(before.map(sameProblem));
  return now.some((problem) => known.has(sameProblem(problem)));
}

/** What makes two problems the same: the place and the rule, whatever value stood there. */
function sameProblem({ path, message }: Problem): string {
  return `${path}\n${message}`;
}
