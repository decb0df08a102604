import { isContainer } from "./text-tree.ts";
import type { Container, Key, TextNode, TextTree } from "./text-tree.ts";

/** New members in the place of some of a container. */
export interface Graft {
  readonly into: Container;
  /** The children that go: from the first up to, not including, the second. */
  readonly from: number;
  readonly to: number;
  /** The stretch of the text they stood in, and how much longer it is now. */
  readonly start: number;
  readonly end: number;
  readonly by: number;
  /** What stands there now, in brackets of its own, and how far its offsets lie behind those of the whole. */
  readonly piece: TextTree;
  readonly offset: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Copy = Mutable<Container> & { readonly children: TextNode[]; readonly commas: number[] };

interface Task {
  readonly source: Container;
  readonly copy: Copy;
  readonly level: number;
  /** Whether it is a part of the piece. */
  readonly grafted: boolean;
}

/** A copy of the tree with the graft in its place: the tree itself stays as it was. Linear, without recursion. */
export function transplant(root: TextNode, graft: Graft): { root: TextNode; depth: number } {
  const { start, by, offset } = graft;
  const moved = (at: number, grafted: boolean): number => {
    if (at < 0) return at;
    return grafted ? at + offset : at < start ? at : at + by;
  };
  const waiting: Task[] = [];
  let depth = 0;
  const place = (source: TextNode, parent: Copy | undefined, level: number, grafted: boolean): TextNode => {
    const from = moved(source.start, grafted);
    const to = moved(source.end, grafted);
    const key = source.key && movedKey(source.key, moved(source.key.start, grafted) - source.key.start);
    const index = parent?.children.length ?? 0;
    if (!isContainer(source)) {
      const { kind, value } = source;
      return { kind, value, start: from, end: to, key, parent, index };
    }
    const { kind } = source;
    const copy: Copy = { kind, start: from, end: to, key, parent, index, children: [], commas: [], broken: false };
    depth = Math.max(depth, level + 1);
    waiting.push({ source, copy, level: level + 1, grafted });
    return copy;
  };
  const take = ({ source, copy, level, grafted }: Task, from: number, to: number): void => {
    for (let index = from; index < to; index += 1) {
      const child = source.children[index];
      if (child === undefined) return;
      copy.children.push(place(child, copy, level, grafted));
      copy.commas.push(moved(source.commas[index] ?? -1, grafted));
    }
  };
  const top = place(root, undefined, 0, false);
  for (let task = waiting.pop(); task; task = waiting.pop()) {
    const { source, copy, level } = task;
    if (source !== graft.into) take(task, 0, source.children.length);
    else {
      take(task, 0, graft.from);
      const { root: piece } = graft.piece;
      if (isContainer(piece)) take({ source: piece, copy, level, grafted: true }, 0, piece.children.length);
      take(task, graft.to, source.children.length);
    }
  }
  return { root: top, depth };
}

function movedKey({ name, start, end }: Key, by: number): Key {
  return { name, start: start + by, end: end + by };
}
