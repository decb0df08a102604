import { isContainer } from "./text-tree.ts";
import type { Container, Key, TextNode, TextTree } from "./text-tree.ts";

/** New members in the place of some of a container. */
export interface Graft {
  readonly into: Container;
  /** The children that go: from the first up to, not including, the second. */
  readonly from: number;
  readonly to: number;
  /** Whether the child before them stays and only its comma is new: the piece's first child stands for it. */
  readonly stays: boolean;
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
  /** The graft it comes with. */
  readonly graft: Graft | undefined;
}

/** A copy of the tree with the grafts, in the order of the text, in their places. The tree stays as it was. No recursion. */
export function transplant(root: TextNode, grafts: readonly Graft[]): { root: TextNode; depth: number } {
  const moved = (at: number, graft: Graft | undefined): number => {
    if (at < 0) return at;
    if (graft) return at + graft.offset;
    let by = 0;
    for (const { start, by: more } of grafts) if (at >= start) by += more;
    return at + by;
  };
  const waiting: Task[] = [];
  let depth = 0;
  const place = (source: TextNode, parent: Copy | undefined, level: number, graft: Graft | undefined): TextNode => {
    const start = moved(source.start, graft);
    // What ends where a graft begins stays where it is.
    const end = moved(source.end - 1, graft) + 1;
    const key = source.key && movedKey(source.key, moved(source.key.start, graft) - source.key.start);
    const index = parent?.children.length ?? 0;
    if (!isContainer(source)) return { kind: source.kind, value: source.value, start, end, key, parent, index };
    const { kind } = source;
    const copy: Copy = { kind, start, end, key, parent, index, children: [], commas: [], broken: false };
    depth = Math.max(depth, level + 1);
    waiting.push({ source, copy, level: level + 1, graft });
    return copy;
  };
  const take = (source: Container, { copy, level }: Task, from: number, to: number, graft: Graft | undefined): void => {
    for (let index = from; index < to; index += 1) {
      const child = source.children[index];
      if (child === undefined) return;
      copy.children.push(place(child, copy, level, graft));
      copy.commas.push(moved(source.commas[index] ?? -1, graft));
    }
  };
  const top = place(root, undefined, 0, undefined);
  for (let task = waiting.pop(); task; task = waiting.pop()) {
    const { source, graft } = task;
    let from = 0;
    for (const inner of graft ? [] : grafts) {
      if (inner.into !== source) continue;
      take(source, task, from, inner.from, undefined);
      const { root: piece } = inner.piece;
      if (isContainer(piece)) {
        if (inner.stays) task.copy.commas[task.copy.commas.length - 1] = moved(piece.commas[0] ?? -1, inner);
        take(piece, task, inner.stays ? 1 : 0, piece.children.length, inner);
      }
      from = inner.to;
    }
    take(source, task, from, source.children.length, graft);
  }
  return { root: top, depth };
}

function movedKey({ name, start, end }: Key, by: number): Key {
  return { name, start: start + by, end: end + by };
}
