import type { BlockStart } from "./blocks.ts";
import { build, patch, type Mounted } from "./dom-patch.ts";
import { createGrowingText, type GrowingText } from "./growing-text.ts";
import { codeBlock, element, type MarkdownElement, type MarkdownNode } from "./markdown-node.ts";
import { itemNodes, markdownTree, rowNodes } from "./markdown-tree.ts";
import { isTame, longestLive, longestParsed } from "./parse-bound.ts";

/** The block at the end of a stream, the only one whose nodes still change. */
export interface LiveBlock {
  add(source: string): void;
  /** Shows all that was added. */
  render(): void;
  /** Shows it for the last time; returns the elements it is made of. */
  finish(): readonly Element[];
}

/** A block that takes longer than this to parse, several times in a row, is not parsed again before it is finished. */
const slowParseMs = 8;
const mostSlowParses = 3;

/** Begins a block at the end of `parent`: of a group of blocks, or of the list or table that it goes on with. */
export function createLiveBlock(block: BlockStart, parent: HTMLElement): LiveBlock {
  switch (block.kind) {
    case "code":
      return createGrownBlock(parent, codeBlock(block.language, ""), "code");
    case "math":
      return createGrownBlock(parent, element("div", [element("span")], { class: "stream-math" }), "span");
    case "markdown":
      return createParsedBlock(parent, markdownTree);
    case "items":
      return createParsedBlock(parent, itemNodes);
    case "rows":
    default:
      return createParsedBlock(parent, (source) => rowNodes(source, block.head));
  }
}

/** Code and formulas: one text that grows, whatever its length. */
function createGrownBlock(parent: HTMLElement, shape: MarkdownElement, tag: "code" | "span"): LiveBlock {
  const dom = build(shape);
  parent.append(dom);
  const text = createGrowingText(dom.querySelector<HTMLElement>(tag) ?? dom);
  let fresh = "";
  const render = () => {
    text.append(fresh);
    fresh = "";
  };
  return {
    add: (source) => void (fresh += source),
    render,
    finish() {
      render();
      return [dom];
    },
  };
}

/** Markdown: parsed anew each time it is shown, or, when that would take too long, plain text until it is finished. */
function createParsedBlock(parent: HTMLElement, tree: (source: string) => MarkdownNode[]): LiveBlock {
  const mounted: Mounted[] = [];
  let source = "";
  /** What was added since the last render; slicing it off `source` would copy all of that each time. */
  let fresh = "";
  let slowParses = 0;
  let plain: PlainBlock | undefined;

  function parse(): boolean {
    const nodes = parsed(tree, source);
    if (nodes === undefined) return false;
    plain?.dom.remove();
    patch(parent, mounted, nodes);
    return true;
  }

  function growPlain(): void {
    if (plain === undefined) {
      patch(parent, mounted, []);
      plain = createPlainBlock(parent, source);
    } else plain.text.append(fresh);
  }

  return {
    add(text) {
      source += text;
      fresh += text;
    },
    render() {
      if (fresh === "") return;
      const start = performance.now();
      const isPlain = plain !== undefined || slowParses >= mostSlowParses;
      if (isPlain || !isTame(source, longestLive) || !parse()) growPlain();
      slowParses = performance.now() - start > slowParseMs ? slowParses + 1 : 0;
      fresh = "";
    },
    finish() {
      if ((fresh !== "" || plain !== undefined) && (!isTame(source, longestParsed) || !parse())) growPlain();
      fresh = "";
      return mounted.map(({ dom }) => dom).filter((dom) => dom instanceof Element);
    },
  };
}

/** The bound of `isTame` should keep the lexer from running out of stack; should it not, the text is shown as it is. */
function parsed(tree: (source: string) => MarkdownNode[], source: string): MarkdownNode[] | undefined {
  try {
    return tree(source);
  } catch {
    return undefined;
  }
}

interface PlainBlock {
  readonly dom: HTMLElement;
  readonly text: GrowingText;
}

function createPlainBlock(parent: HTMLElement, source: string): PlainBlock {
  const dom = document.createElement("div");
  dom.className = "stream-source";
  parent.append(dom);
  const text = createGrowingText(dom);
  text.append(source);
  return { dom, text };
}
