import type { HighlightToken } from "./highlight-tokens.ts";

/** Replaces the text of a finished piece of code by the same text in colours. */
export function paintCode(code: HTMLElement, tokens: readonly HighlightToken[]): void {
  const painted = document.createDocumentFragment();
  for (const [kind, text] of tokens) painted.append(kind === "" ? text : coloured(kind, text));
  code.replaceChildren(painted);
}

function coloured(kind: string, text: string): HTMLElement {
  const span = document.createElement("span");
  span.className = `stream-${kind}`;
  span.textContent = text;
  return span;
}
