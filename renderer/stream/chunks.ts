/** Blocks in groups of about a third of a screen each; the browser skips the layout and paint of those out of sight. */
export interface Chunks {
  /** The group for the next block. */
  next(): HTMLElement;
  /** The block written last, if any. */
  last(): Element | undefined;
  /** Says how much source went into the current group. */
  grow(characters: number): void;
}

/** A group is closed when it has this many characters of source or this many blocks: what grows is painted whole each time. */
const chunkLength = 1_000;
const chunkBlocks = 8;

/**
 * One `content-visibility: auto` element for each block would make the browser watch thousands of them; one for all would
 * lay out everything. Groups keep both the number and the size small.
 */
export function createChunks(container: HTMLElement): Chunks {
  let chunk: HTMLElement | undefined;
  let length = 0;
  return {
    next() {
      if (chunk === undefined || length > chunkLength || chunk.childElementCount >= chunkBlocks) {
        chunk = document.createElement("div");
        chunk.className = "stream-chunk";
        container.append(chunk);
        length = 0;
      }
      return chunk;
    },
    last: () => chunk?.lastElementChild ?? undefined,
    grow(characters) {
      length += characters;
    },
  };
}
