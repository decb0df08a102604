import { lexScript } from "./lex.ts";
import { schemaOf } from "./main-type.ts";
import { TokenReader } from "./token.ts";
import type { Imported, Token } from "./token.ts";
import { ZodReader } from "./zod-reader.ts";

/**
 * The schema of a Zod snippet (versions 3 and 4). Of several constants the last that no other uses is the root, the rest
 * are its definitions; `root` names another. Checks written as code (`refine`, `transform`) are reported and left out.
 */
export function importZod(source: string, root?: string): Imported {
  const tokens = lexScript(source);
  const reader = new ZodReader(tokens, constantsIn(tokens));
  return schemaOf(reader.readAll(), root, reader.notUnderstood, "Zod schema");
}

/** Where the value of each constant begins; a bare `z.…` counts as one called Schema. */
function constantsIn(tokens: readonly Token[]): Map<string, number> {
  const found = new Map<string, number>();
  tokens.forEach((token, index) => {
    const name = tokens[index + 1];
    if (!/^(const|let|var)$/.test(token.text) || name?.kind !== "name") return;
    const value = valueAfter(tokens, index + 2);
    if (value !== undefined) found.set(name.text, value);
  });
  const bare = tokens.findIndex((token, index) => token.text === "z" && tokens[index + 1]?.text === ".");
  if (found.size === 0 && bare >= 0) found.set("Schema", bare);
  return found;
}

/** Behind the `=` of a constant, over the type it may be annotated with. */
function valueAfter(tokens: readonly Token[], at: number): number | undefined {
  const reader = new TokenReader(tokens, at);
  for (let index = at; !reader.done() && !reader.is(";"); index += 1) {
    if (reader.next().text === "=") return index + 1;
  }
  return undefined;
}
