import { createMarkdownView } from "../stream/markdown-view.ts";
import { createPlainView } from "../stream/plain-view.ts";
import { liveRuns, runTexts } from "../stores/live-runs.ts";
import { copyText, openLink } from "../ui/outside.ts";

/** How an answer is shown: as a page the model goes on writing, as Markdown, or as the raw text it is. */
export type TextLook = { kind: "document"; prompt: string } | { kind: "markdown" } | { kind: "raw" };

interface Shown {
  set(text: string): void;
  append(text: string): void;
  finish(): void;
  dispose(): void;
}

function createView(container: HTMLElement, look: TextLook): Shown {
  if (look.kind === "markdown") {
    const view = createMarkdownView(container, { onLink: openLink, onCopy: copyText });
    return { ...view, set: (text) => view.setText(text) };
  }
  const view = createPlainView(container);
  const before = look.kind === "document" ? [{ ink: "mine" as const, text: look.prompt }] : [];
  return { ...view, set: (text) => view.setText([...before, { ink: "model", text }]) };
}

/** Shows what a run writes inside the container, past React, until the answer is called. */
export function showRunText(container: HTMLElement, runId: number, look: TextLook): () => void {
  const view = createView(container, look);
  const finishIfEnded = (): void => {
    if (liveRuns.getState()[runId]?.end !== null) view.finish();
  };
  const stopShowing = runTexts.show(runId, {
    set({ text }) {
      view.set(text);
      finishIfEnded();
    },
    append(kind, text) {
      if (kind === "text") view.append(text);
    },
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
