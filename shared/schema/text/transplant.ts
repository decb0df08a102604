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
  /** How far all in it moves; undefined where grafts lie in it. */
  readonly by: number | undefined;
}

/** A copy of the tree with the grafts, in the order of the text, in their places. The tree stays as it was. No recursion. */
export function transplant(root: TextNode, grafts: readonly Graft[]): { root: TextNode; depth: number } {
  /** What begins where a graft does moves with it; what ends there stays where it is. */
  const shiftAt = (at: number): number => {
    let by = 0;
    for (const { start, by: more } of grafts) if (at >= start) by += more;
    return by;
  };
  const holdsGraft = (start: number, end: number): boolean =>
    grafts.some(({ start: from, end: to }) => from < end && to > start);
  const waiting: Task[] = [];
  let depth = 0;
  const place = (source: TextNode, parent: Copy | undefined, level: number, by: number | undefined): TextNode => {
    const outer = source.key?.start ?? source.start;
    const own = by ?? (holdsGraft(outer, source.end) ? undefined : shiftAt(outer));
    const start = source.start + (own ?? shiftAt(source.start));
    const end = source.end + (own ?? shiftAt(source.end - 1));
    const key = source.key && movedKey(source.key, own ?? shiftAt(outer));
    const index = parent?.children.length ?? 0;
    if (!isContainer(source)) return { kind: source.kind, value: source.value, start, end, key, parent, index };
    const { kind } = source;
    const copy: Copy = { kind, start, end, key, parent, index, children: [], commas: [], broken: false };
    depth = Math.max(depth, level + 1);
    waiting.push({ source, copy, level: level + 1, by: own });
    return copy;
  };
  const take = (source: Container, { copy, level }: Task, from: number, to: number, by: number | undefined): void => {
    const { children, commas } = source;
    for (let index = from; index < to; index += 1) {
      const child = children[index];
      const comma = commas[index] ?? -1;
      if (child === undefined) return;
      copy.children.push(place(child, copy, level, by));
      copy.commas.push(comma < 0 ? comma : comma + (by ?? shiftAt(comma)));
    }
  };
  const top = place(root, undefined, 0, undefined);
  for (let task = waiting.pop(); task; task = waiting.pop()) {
    const { source, by } = task;
    let from = 0;
    for (const graft of by === undefined ? grafts : []) {
      if (graft.into !== source) continue;
      const { root: piece } = graft.piece;
      take(source, task, from, graft.from, undefined);
      if (isContainer(piece)) {
        const comma = piece.commas[0] ?? -1;
        if (graft.stays) task.copy.commas[task.copy.commas.length - 1] = comma < 0 ? comma : comma + graft.offset;
        take(piece, task, graft.stays ? 1 : 0, piece.children.length, graft.offset);
      }
      from = graft.to;
    }
    take(source, task, from, source.children.length, by);
  }
  return { root: top, depth };
}

function movedKey({ name, start, end }: Key, by: number): Key {
  return by === 0 ? { name, start, end } : { name, start: start + by, end: end + by };
}
