import { createGrowingText } from "./growing-text.ts";
import { createPacedWork, slicesOf } from "./paced-work.ts";
import { createSafeText } from "./safe-text.ts";
import type { TextView } from "./text-view.ts";

/** Whose text it is: the person's, the model's, or what the model wrote past the place where it was to stop. */
export type Ink = "mine" | "model" | "overrun";

export interface InkedText {
  readonly ink: Ink;
  readonly text: string;
}

export interface PlainView extends TextView {
  /** Adds text at the end, in the model's ink if none is named. */
  append(delta: string, ink?: Ink): void;
  /** Starts again with this text, in the model's ink, or with these pieces. */
  setText(text: string | readonly InkedText[]): void;
}

/** Shows text as it is, white space and all: what a base model continues, or the raw text of any answer. */
export function createPlainView(container: HTMLElement): PlainView {
  container.classList.add("stream-plain");
  const setLive = (isLive: boolean) => container.classList.toggle("stream-live", isLive);
  let text = createGrowingText(container);
  let safe = createSafeText();
  const work = createPacedWork(() => {});

  function append(delta: string, ink: Ink = "model"): void {
    setLive(true);
    for (const slice of slicesOf(delta)) work.add(() => text.append(safe(slice), `stream-${ink}`));
  }

  function clear(): void {
    work.clear();
    container.replaceChildren();
    text = createGrowingText(container);
    safe = createSafeText();
  }

  return {
    append,
    finish: () => work.add(() => setLive(false)),
    setText(pieces) {
      clear();
      for (const piece of typeof pieces === "string" ? [{ ink: "model", text: pieces } as const] : pieces)
        append(piece.text, piece.ink);
    },
    dispose() {
      clear();
      container.classList.remove("stream-plain");
    },
  };
}
