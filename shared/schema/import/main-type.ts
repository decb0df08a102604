import type { Shape } from "../shape/shape.ts";
import { namesIn } from "../shape/shape.ts";
import { writeSchema } from "../shape/write-schema.ts";
import type { Imported } from "./token.ts";

/**
 * One of several declared shapes as a schema, the others it needs as its definitions. The root is the wished one, else the
 * last one that no other uses (what is declared last usually builds on the rest).
 */
export function schemaOf(
  declared: ReadonlyMap<string, Shape>,
  wish: string | undefined,
  notUnderstood: readonly string[],
  kind: string,
): Imported {
  const used = new Set([...declared].flatMap(([name, shape]) => namesIn(shape).filter((other) => other !== name)));
  const free = [...declared.keys()].filter((name) => !used.has(name));
  const telling = free.filter((candidate) => !isEmpty(declared.get(candidate)));
  const name = wish ?? telling.at(-1) ?? free.at(-1) ?? [...declared.keys()].at(-1);
  const root = name === undefined ? undefined : declared.get(name);
  if (name === undefined || !root) {
    const first = notUnderstood[0];
    return { ok: false, reason: first ? `No ${kind} could be read. ${first}` : `There is no ${kind} in this text.` };
  }
  const needed = reachable(declared, name);
  const definitions = new Map([...declared].filter(([other]) => needed.has(other)));
  const titled = root.title === undefined ? { ...root, title: name } : root;
  // A root that others lead back to is a definition too; grammars cannot follow a reference to "#".
  const top: Shape = needed.has(name) ? { kind: "named", name } : titled;
  return { ok: true, schema: writeSchema({ root: top, definitions, lost: [] }), name, notUnderstood };
}

function isEmpty(shape: Shape | undefined): boolean {
  return shape?.kind === "object" && shape.fields.length === 0;
}

/** The declarations a shape leads to; itself only if one of them leads back. */
function reachable(declared: ReadonlyMap<string, Shape>, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const shape = declared.get(name);
    for (const next of shape ? namesIn(shape) : []) {
      if (!found.has(next)) waiting.push(next);
      found.add(next);
    }
  }
  return found;
}
