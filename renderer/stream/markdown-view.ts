import { placeFor } from "./block-place.ts";
import { createBlockSplitter } from "./blocks.ts";
import { createChunks } from "./chunks.ts";
import { pageHighlighter } from "./highlighter.ts";
import { createLiveBlock, type LiveBlock } from "./live-block.ts";
import { listenToMarkdown, type MarkdownActions } from "./markdown-actions.ts";
import { createPacedWork, slicesOf } from "./paced-work.ts";
import { paintCode } from "./paint-code.ts";
import { createSafeText } from "./safe-text.ts";
import type { TextView } from "./text-view.ts";
import { warmUp } from "./warm-up.ts";

/**
 * Shows Markdown while it is written. Blocks that are finished are never touched again, but for colouring their code; only
 * the last one is parsed anew, thirty times a second at most. The text may come from anyone: nothing in it is ever given
 * to an HTML parser, fetched, or followed.
 */
export function createMarkdownView(container: HTMLElement, actions: MarkdownActions): TextView {
  container.classList.add("stream-markdown");
  warmUp();
  const stopListening = listenToMarkdown(container, actions);
  let page = createPage(container, colour);
  const work = createPacedWork(() => page.render());

  async function colour(code: HTMLElement): Promise<void> {
    const tokens = await pageHighlighter()({ language: code.dataset["language"] ?? "", text: code.textContent });
    if (tokens !== undefined && code.isConnected) work.add(() => paintCode(code, tokens));
  }

  function append(text: string): void {
    for (const slice of slicesOf(text)) work.add(() => page.write(slice));
  }

  function clear(): void {
    work.clear();
    container.replaceChildren();
    page = createPage(container, colour);
  }

  return {
    append,
    finish: () => work.add(() => page.end()),
    setText(text) {
      clear();
      append(text);
    },
    dispose() {
      clear();
      stopListening();
      container.classList.remove("stream-markdown");
    },
  };
}

interface Page {
  write(text: string): void;
  render(): void;
  end(): void;
}

/** One text from its beginning: its blocks, in the order they come. */
function createPage(container: HTMLElement, colour: (code: HTMLElement) => Promise<void>): Page {
  const chunks = createChunks(container);
  const safe = createSafeText();
  let live: LiveBlock | undefined;

  function colourCode(blocks: readonly Element[]): void {
    for (const block of blocks)
      for (const code of block.querySelectorAll<HTMLElement>("code[data-language]")) void colour(code);
  }

  const splitter = createBlockSplitter({
    open(block) {
      live = createLiveBlock(block, placeFor(block, chunks));
    },
    text(source) {
      live?.add(source);
      chunks.grow(source.length);
    },
    close() {
      colourCode(live?.finish() ?? []);
      live = undefined;
    },
  });

  return {
    write: (text) => splitter.push(safe(text)),
    render: () => live?.render(),
    end: () => splitter.end(),
  };
}
