import { useMemo } from "react";
import { VList } from "virtua";
import type { PromptView } from "../../shared/contract/prompts.ts";
import { promptLines, type PromptSegment, type Writer } from "./prompt-lines.ts";

const words: Record<Writer, string> = {
  special: "special token",
  template: "template",
  system: "system",
  example: "example",
  user: "you",
  assistant: "model, earlier",
  prefill: "beginning of the answer",
  suffix: "behind the gap",
};

const writersInOrder = [
  "special",
  "template",
  "system",
  "example",
  "user",
  "assistant",
  "prefill",
  "suffix",
] as const satisfies readonly Writer[];

interface TextProps {
  view: PromptView;
  changes: readonly { start: number; end: number }[];
  label: string;
}

/** A prompt with its tokens coloured and who wrote what marked. */
export function PromptText({ view, changes, label }: TextProps) {
  const lines = useMemo(() => promptLines(view, changes), [view, changes]);
  const writers = useMemo(() => new Set(lines.flatMap((line) => line.map(({ writer }) => writer))), [lines]);
  return (
    <>
      <div className="prompt-lines" style={{ height: heightOf(lines) }} role="region" aria-label={label} tabIndex={0}>
        <VList className="prompt-list">
          {lines.map((line, index) => (
            <div key={index} className="prompt-line">
              {index > 0 ? null : view.cut?.added.map((token) => <Added key={token} token={token} />)}
              {line.map((segment, at) => (
                <Segment key={at} segment={segment} />
              ))}
            </div>
          ))}
        </VList>
      </div>
      <p className="prompt-legend">
        {writersInOrder.map((writer) =>
          writers.has(writer) ? (
            <span key={writer} className="segment-text" data-writer={writer}>
              {words[writer]}
            </span>
          ) : null,
        )}
      </p>
    </>
  );
}

/** About what a prompt takes, up to the most that it may: the list inside needs a height given. */
function heightOf(lines: readonly PromptSegment[][]): number {
  const rows = lines
    .slice(0, 10)
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.reduce((all, { text }) => all + text.length, 0) / 55)), 0);
  return Math.min(220, rows * 21 + 18);
}

/** A token that stands in no text: the tokenizer puts it there. */
function Added({ token }: { token: string }) {
  return (
    <span className="segment-text" data-writer="special" title="Put before the text by the tokenizer">
      {token}
    </span>
  );
}

function Segment({ segment: { text, writer, token, beyond, changed } }: { segment: PromptSegment }) {
  const isBreak = text.endsWith("\n");
  return (
    <span
      className="segment-text"
      data-writer={writer}
      data-token={token === null ? undefined : token % 3}
      data-beyond={beyond || undefined}
      data-changed={changed || undefined}
    >
      {isBreak ? text.slice(0, -1) : text}
      {isBreak ? <i className="prompt-break">↵</i> : null}
    </span>
  );
}
