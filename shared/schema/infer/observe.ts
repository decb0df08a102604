import { isArray, isObject } from "../text/text-tree.ts";
import type { Scalar, TextNode } from "../text/text-tree.ts";

/** Everything seen at one place of the examples. */
export interface Seen {
  total: number;
  nulls: number;
  booleans: number;
  integers: number;
  fractions: number;
  objects: number;
  lists: number;
  /** Texts by how often; no more than `DISTINCT` are told apart. */
  readonly texts: Map<string, number>;
  textCount: number;
  readonly fields: Map<string, Seen>;
  items: Seen | undefined;
}

/** With more different texts than this no list of values is meant. */
const DISTINCT = 500;

export function nothingSeen(): Seen {
  return {
    total: 0,
    nulls: 0,
    booleans: 0,
    integers: 0,
    fractions: 0,
    objects: 0,
    lists: 0,
    texts: new Map(),
    textCount: 0,
    fields: new Map(),
    items: undefined,
  };
}

/** Adds one example to what was seen. Does not recurse. */
export function observe(seen: Seen, example: TextNode): void {
  const waiting: { seen: Seen; node: TextNode }[] = [{ seen, node: example }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { seen: here, node } = next;
    here.total += 1;
    if (isObject(node)) {
      here.objects += 1;
      // Of a name that stands twice the last counts, once.
      const members = new Map(node.children.map((child) => [child.key?.name ?? "", child]));
      const places = [...members].map(([name, child]) => ({ seen: fieldOf(here, name), node: child }));
      for (const place of places.toReversed()) waiting.push(place);
    } else if (isArray(node)) {
      here.lists += 1;
      const items = here.items ?? nothingSeen();
      here.items = items;
      for (const child of node.children.toReversed()) waiting.push({ seen: items, node: child });
    } else observeScalar(here, node);
  }
}

function fieldOf(seen: Seen, name: string): Seen {
  const field = seen.fields.get(name) ?? nothingSeen();
  seen.fields.set(name, field);
  return field;
}

function observeScalar(seen: Seen, { kind, value }: Scalar): void {
  switch (kind) {
    case "null":
    case "invalid":
      seen.nulls += 1;
      break;
    case "boolean":
      seen.booleans += 1;
      break;
    case "number":
      if (/^-?[0-9]+$/.test(value)) seen.integers += 1;
      else seen.fractions += 1;
      break;
    case "string":
      seen.textCount += 1;
      if (seen.texts.size < DISTINCT || seen.texts.has(value)) seen.texts.set(value, (seen.texts.get(value) ?? 0) + 1);
      break;
    default:
      kind satisfies never;
  }
}
