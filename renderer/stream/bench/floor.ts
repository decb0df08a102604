import type { TextView } from "../text-view.ts";

/**
 * The least a page can do with a streamed text, which the cost of all else is measured by: it appends text nodes, one for
 * each line, the last of which grows as the text comes. No markup, no scrolling, no pacing.
 */
export function createFloor(container: HTMLElement): TextView {
  container.classList.add("floor");
  let line = container.appendChild(document.createTextNode(""));

  function append(delta: string): void {
    const [rest = "", ...lines] = delta.split("\n");
    line.appendData(rest);
    for (const text of lines) line = container.appendChild(document.createTextNode(`\n${text}`));
  }

  return {
    append,
    finish() {},
    setText(text) {
      container.replaceChildren();
      line = container.appendChild(document.createTextNode(""));
      append(text);
    },
    dispose: () => container.replaceChildren(),
  };
}
