/** Finished and growing blocks in groups of about a screen each; the browser skips the layout and paint of those out of sight. */
export interface Chunks {
  /** The group that the next block goes into. */
  current(): HTMLElement;
  /** Says how much source went into the current group. */
  grow(characters: number): void;
}

/** Characters of source after which a group is closed: about a screenful. */
const chunkLength = 3_000;

/**
 * One `content-visibility: auto` element for each block would make the browser watch thousands of them; one for all would
 * lay out everything. Groups keep both the number and the size small.
 */
export function createChunks(container: HTMLElement): Chunks {
  let chunk: HTMLElement | undefined;
  let length = 0;
  return {
    current() {
      if (chunk === undefined || length > chunkLength) {
        chunk = document.createElement("div");
        chunk.className = "stream-chunk";
        container.append(chunk);
        length = 0;
      }
      return chunk;
    },
    grow(characters) {
      length += characters;
    },
  };
}
