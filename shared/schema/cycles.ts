import type { TextNode } from "./text/text-tree.ts";
import type { ReferenceIndex, Reference } from "./references.ts";
import type { Subschema } from "./subschemas.ts";

interface Visit {
  readonly node: TextNode;
  readonly number: number;
  low: number;
  next: number;
}

/**
 * The references that are part of a cycle: following them (and going down from where they lead) comes back to them.
 * Tarjan's strongly connected components (SIAM J. Comput. 1, 1972), with a stack of its own instead of recursion.
 */
export function cyclicReferences(schemas: readonly Subschema[], { all }: ReferenceIndex): ReadonlySet<Reference> {
  const edges = edgesBetween(schemas, all);
  const component = componentsOf(schemas, edges);
  return new Set(
    all.filter(({ owner, target }) => {
      return target.kind === "local" && component.has(owner) && component.get(owner) === component.get(target.node);
    }),
  );
}

function edgesBetween(schemas: readonly Subschema[], references: readonly Reference[]): Map<TextNode, TextNode[]> {
  const edges = new Map<TextNode, TextNode[]>(schemas.map(({ node }) => [node, []]));
  for (const { node } of schemas) {
    let above = node.parent;
    while (above && !edges.has(above)) above = above.parent;
    if (above) edges.get(above)?.push(node);
  }
  for (const { owner, target } of references) {
    if (target.kind === "local" && edges.has(target.node)) edges.get(owner)?.push(target.node);
  }
  return edges;
}

function componentsOf(
  schemas: readonly Subschema[],
  edges: ReadonlyMap<TextNode, readonly TextNode[]>,
): ReadonlyMap<TextNode, number> {
  const component = new Map<TextNode, number>();
  const visits = new Map<TextNode, Visit>();
  const open: Visit[] = [];
  const path: Visit[] = [];
  const enter = (node: TextNode): void => {
    const visit = { node, number: visits.size, low: visits.size, next: 0 };
    visits.set(node, visit);
    open.push(visit);
    path.push(visit);
  };
  const leave = (visit: Visit): void => {
    path.pop();
    const above = path.at(-1);
    if (above) above.low = Math.min(above.low, visit.low);
    if (visit.low !== visit.number) return;
    for (let member = open.pop(); member; member = open.pop()) {
      component.set(member.node, visit.number);
      if (member === visit) return;
    }
  };
  for (const { node: start } of schemas) {
    if (!visits.has(start)) enter(start);
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const node = edges.get(visit.node)?.[visit.next];
      visit.next += 1;
      if (!node) leave(visit);
      else if (!visits.has(node)) enter(node);
      else if (!component.has(node)) visit.low = Math.min(visit.low, visits.get(node)?.number ?? visit.low);
    }
  }
  return component;
}
