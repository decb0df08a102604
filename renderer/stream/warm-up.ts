import { placeFor } from "./block-place.ts";
import { createBlockSplitter } from "./blocks.ts";
import { createChunks } from "./chunks.ts";
import { createLiveBlock, type LiveBlock } from "./live-block.ts";

const sample = `## A *heading* with \`code\`

Text with **bold**, ~~gone~~, \`code\`, [a link](https://example.org/a), https://example.org and $x_1$.
Next line &amp; more.

1. **One**: text
   - nested *item*
2. Two

- [x] done

| a | b |
|:--|--:|
| \`c\` | **1** |

> quote

\`\`\`ts
const a = 1;
\`\`\`
`;

/** Three readings bring the browser's compiler most of the way. */
const readings = 3;
const stepLength = 40;

let isWarm = false;

/**
 * Reads a little of everything into a page nobody sees, while the browser has nothing else to do. The first answer would
 * otherwise pay for compiling the lexer and its expressions: some 60 ms in its first seconds. Once a page.
 */
export function warmUp(): void {
  if (isWarm) return;
  isWarm = true;
  const steps = readInSteps();
  const go = (idle: IdleDeadline) => {
    while (!steps.next().done) if (idle.timeRemaining() < 5) return void requestIdleCallback(go);
  };
  requestIdleCallback(go);
}

function* readInSteps(): Generator<void> {
  for (let reading = 0; reading < readings; reading++) {
    const chunks = createChunks(document.createElement("div"));
    let live: LiveBlock | undefined;
    const splitter = createBlockSplitter({
      open: (block) => void (live = createLiveBlock(block, placeFor(block, chunks))),
      text: (text) => live?.add(text),
      close: () => live?.finish(),
    });
    for (let from = 0; from < sample.length; from += stepLength) {
      splitter.push(sample.slice(from, from + stepLength));
      live?.render();
      yield;
    }
    splitter.end();
  }
}
