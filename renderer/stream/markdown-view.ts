import { createBlockSplitter, type BlockSink } from "./blocks.ts";
import { createChunks } from "./chunks.ts";
import { pageHighlighter } from "./highlighter.ts";
import { createLiveBlock, type LiveBlock } from "./live-block.ts";
import { listenToMarkdown, type MarkdownActions } from "./markdown-actions.ts";
import { createPacedWork, slicesOf } from "./paced-work.ts";
import { paintCode } from "./paint-code.ts";
import { showControls } from "./safe-text.ts";
import type { TextView } from "./text-view.ts";

/**
 * Shows Markdown while it is written. Blocks that are finished are never touched again, but for colouring their code; only
 * the last one is parsed anew, thirty times a second at most. The text may come from anyone: nothing in it is ever given
 * to an HTML parser, fetched, or followed.
 */
export function createMarkdownView(container: HTMLElement, actions: MarkdownActions): TextView {
  container.classList.add("stream-markdown");
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

/** One text from its beginning: its blocks, in the order they come, each in its group of blocks. */
function createPage(container: HTMLElement, colour: (code: HTMLElement) => Promise<void>): Page {
  const chunks = createChunks(container);
  let chunk = container;
  let before = 0;
  let live: LiveBlock | undefined;

  const sink: BlockSink = {
    open(block) {
      if (block.kind === "rows") chunk.lastElementChild?.classList.add("stream-long");
      chunk = chunks.current();
      before = chunk.childElementCount;
      live = createLiveBlock(block, chunk);
    },
    text(source) {
      live?.add(source);
      chunks.grow(source.length);
    },
    close() {
      live?.finish();
      live = undefined;
      for (const block of [...chunk.children].slice(before)) colourCode(block);
    },
  };

  function colourCode(block: Element): void {
    for (const code of block.querySelectorAll<HTMLElement>("code[data-language]")) void colour(code);
  }

  const splitter = createBlockSplitter(sink);
  return {
    write: (text) => splitter.push(showControls(text)),
    render: () => live?.render(),
    end: () => splitter.end(),
  };
}
