/** A place on the page that shows a text while it is written. It owns the nodes inside its container and nothing else. */
export interface TextView {
  /** Adds text at the end. It shows at the page's next beat. */
  append(delta: string): void;
  /** Says that the text is complete: what was open at its end is closed. */
  finish(): void;
  /** Starts again with this text; more may be appended. */
  setText(text: string): void;
  /** Empties the container and lets go of it. */
  dispose(): void;
}
