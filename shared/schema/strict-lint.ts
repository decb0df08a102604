import { lintForAnthropic } from "./lint/anthropic.ts";
import type { LintFinding } from "./lint/finding.ts";
import { lintForOpenAi } from "./lint/openai.ts";
import type { SchemaTree } from "./projection.ts";

/** What stands in the way of using a schema with OpenAI's strict structured outputs and as Anthropic tool input. */
export function lintStrict(tree: SchemaTree): LintFinding[] {
  return [...lintForOpenAi(tree), ...lintForAnthropic(tree)];
}
