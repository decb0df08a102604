import { branchTo, type Conversation, type RunInfo } from "./conversation.ts";
import { describeEnd } from "./run-words.ts";

export type ExportFormat = "markdown" | "json";

/** Written into every JSON export, so that later readers know what they hold. */
export const exportVersion = 1;

/** A conversation as a file: Markdown for people (the branch that is shown), JSON for programs (all of it). */
export function exportConversation(
  conversation: Conversation,
  textOf: (runId: number) => string,
  format: ExportFormat,
): { fileName: string; text: string } {
  const name =
    conversation.title
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 60) || "conversation";
  if (format === "json") {
    const runs = conversation.runs.map((run) => ({ ...run, text: textOf(run.id) }));
    const file = { format: "diptych-conversation", version: exportVersion, conversation: { ...conversation, runs } };
    const text = JSON.stringify(file, null, 2);
    return { fileName: `${name}.json`, text: `${text}\n` };
  }
  return { fileName: `${name}.md`, text: toMarkdown(conversation, textOf) };
}

function toMarkdown(conversation: Conversation, textOf: (runId: number) => string): string {
  const parts = [`# ${plain(conversation.title)}`];
  for (const comparison of branchTo(conversation.comparisons, conversation.headId)) {
    parts.push(`## Prompt\n\n${quoted(comparison.prompt)}`);
    const runs = conversation.runs.filter((run) => run.comparisonId === comparison.id && run.chosen);
    parts.push(...runs.map((run) => runToMarkdown(run, textOf(run.id))));
  }
  return `${parts.join("\n\n")}\n`;
}

function runToMarkdown(run: RunInfo, text: string): string {
  const { sampling, usage } = run;
  const facts = [
    run.mode,
    `temperature ${sampling.temperature}`,
    `seed ${sampling.seed}`,
    ...(usage.answerTokens === undefined ? [] : [`${usage.answerTokens} tokens`]),
    run.end === null ? "still writing" : describeEnd(run.end),
  ];
  const body = run.mode === "completion" ? fenced(text) : text;
  return `### ${run.model.name}\n\n*${facts.join(" · ")}*\n\n${body}`;
}

/** Stands in a heading as it reads, whatever Markdown or HTML would make of it. */
const plain = (text: string): string => text.replaceAll(/[\\`*_[\]<>&~]/g, String.raw`\$&`);

const quoted = (text: string): string =>
  text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");

/** A fence that the text cannot close by itself. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
