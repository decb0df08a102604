import { moved, movedKey } from "./moved.ts";
import { isContainer } from "./text-tree.ts";
import type { Container, TextNode, TextTree } from "./text-tree.ts";

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

/**
 * Containers that were put together after a change. They are put together anew after the next one: moved, they would hold
 * on to the whole tree they stood in.
 */
const copies = new WeakSet<Container>();

/** A container that is put together anew. */
interface Task {
  readonly source: Container;
  readonly copy: Copy;
}

/**
 * A copy of the tree with the grafts, in the order of the text, in their places. The tree stays as it was; what no graft
 * lay in so far is moved as a whole. No recursion.
 */
export function transplant(root: TextNode, grafts: readonly Graft[]): TextNode {
  /** What begins where a graft does moves with it; what ends there stays where it is. */
  const shiftAt = (at: number): number => {
    let by = 0;
    for (const { start, by: more } of grafts) if (at >= start) by += more;
    return by;
  };
  const holdsGraft = (start: number, end: number): boolean =>
    grafts.some(({ start: from, end: to }) => from < end && to > start);
  const tasks: Task[] = [];
  const place = (source: TextNode, parent: Copy | undefined): TextNode => {
    const outer = source.key?.start ?? source.start;
    const index = parent?.children.length ?? 0;
    const isAnew = isContainer(source) && (copies.has(source) || holdsGraft(outer, source.end));
    if (!isAnew) return moved(source, parent, index, shiftAt(outer));
    const copy: Copy = {
      kind: source.kind,
      start: source.start + shiftAt(source.start),
      end: source.end + shiftAt(source.end - 1),
      key: source.key && movedKey(source.key, shiftAt(outer)),
      parent,
      index,
      children: [],
      commas: [],
      broken: false,
      levels: 1,
    };
    copies.add(copy);
    tasks.push({ source, copy });
    return copy;
  };
  const takeOver = ({ source, copy }: Task, from: number, to: number): void => {
    for (let index = from; index < to; index += 1) {
      const child = source.children[index];
      const comma = source.commas[index] ?? -1;
      if (child === undefined) return;
      copy.children.push(place(child, copy));
      copy.commas.push(comma < 0 ? comma : comma + shiftAt(comma));
    }
  };
  const top = place(root, undefined);
  // Tasks are added while they are gone through: those inside come behind.
  for (const task of tasks) {
    let from = 0;
    for (const graft of grafts) {
      if (graft.into !== task.source) continue;
      takeOver(task, from, graft.from);
      putIn(task.copy, graft);
      from = graft.to;
    }
    takeOver(task, from, task.source.children.length);
  }
  for (const { copy } of tasks.toReversed()) {
    for (const child of copy.children) if (isContainer(child)) copy.levels = Math.max(copy.levels, child.levels + 1);
  }
  return top;
}

function putIn(copy: Copy, { piece: { root: piece }, stays, offset }: Graft): void {
  if (!isContainer(piece)) return;
  const commas = piece.commas.map((comma) => (comma < 0 ? comma : comma + offset));
  const [first = -1] = commas;
  if (stays) copy.commas[copy.commas.length - 1] = first;
  for (let index = stays ? 1 : 0; index < piece.children.length; index += 1) {
    const child = piece.children[index];
    if (child === undefined) return;
    copy.children.push(moved(child, copy, copy.children.length, offset));
    copy.commas.push(commas[index] ?? -1);
  }
}
