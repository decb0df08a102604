import { createMarkdownView } from "../stream/markdown-view.ts";
import { createPlainView } from "../stream/plain-view.ts";
import type { RunText } from "../../shared/conversation.ts";
import type { TextKind } from "../stores/run-texts.ts";
import { liveRuns, runTexts } from "../stores/live-runs.ts";
import { copyText, openLink } from "../ui/outside.ts";

/** How an answer is shown: as a page the model goes on writing, as Markdown, or as the raw text it is. */
export type TextLook =
  | { kind: "document"; /** What the model was handed, as far as it is shown. */ before: string }
  | { kind: "markdown" }
  | { kind: "raw" }
  /** What the model thought before it answered, and nothing of the answer. */
  | { kind: "reasoning" };

interface Shown {
  set(text: RunText): void;
  append(kind: TextKind, text: string): void;
  finish(): void;
  dispose(): void;
}

function createView(container: HTMLElement, look: TextLook): Shown {
  if (look.kind === "markdown") {
    const view = createMarkdownView(container, { onLink: openLink, onCopy: copyText });
    return {
      ...view,
      set: ({ text }) => view.setText(text),
      append: (kind, text) => (kind === "text" ? view.append(text) : undefined),
    };
  }
  const view = createPlainView(container);
  if (look.kind === "reasoning") {
    return {
      ...view,
      set: ({ reasoning }) => view.setText(reasoning),
      append: (kind, text) => (kind === "reasoning" ? view.append(text) : view.finish()),
    };
  }
  const before = look.kind === "document" ? [{ ink: "mine" as const, text: look.before }] : [];
  return {
    ...view,
    set: ({ text, overrun }) => view.setText([...before, { ink: "model", text }, { ink: "overrun", text: overrun }]),
    append: (kind, text) => (kind === "reasoning" ? undefined : view.append(text, inks[kind])),
  };
}

const inks = { text: "model", overrun: "overrun" } as const;

/** Shows what a run writes inside the container, past React, until the answer is called. */
export function showRunText(container: HTMLElement, runId: number, look: TextLook): () => void {
  const view = createView(container, look);
  const finishIfEnded = (): void => {
    if (liveRuns.getState()[runId]?.end !== null) view.finish();
  };
  const stopShowing = runTexts.show(runId, {
    set(text) {
      view.set(text);
      finishIfEnded();
    },
    append: (kind, text) => view.append(kind, text),
  });
  const stopFollowing = liveRuns.subscribe((now, before) => {
    if (now[runId]?.end != null && before[runId]?.end == null) view.finish();
  });
  return () => {
    stopFollowing();
    stopShowing();
    view.dispose();
  };
}
