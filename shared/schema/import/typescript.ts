import { lexScript } from "./lex.ts";
import { schemaOf } from "./main-type.ts";
import { TokenReader } from "./token.ts";
import type { Imported, Token } from "./token.ts";
import type { Declaration } from "./type-declarations.ts";
import { TypeDeclarations } from "./type-declarations.ts";

/**
 * The schema of a TypeScript type, interface or enum. Of several the last that no other uses is the root, the rest are its
 * definitions; `root` names another. What has no JSON counterpart is reported and taken as anything.
 */
export function importTypeScript(source: string, root?: string): Imported {
  const tokens = lexScript(source);
  const declarations = new TypeDeclarations(tokens, declarationsIn(tokens));
  return schemaOf(declarations.readAll(), root, declarations.notUnderstood, "type or interface");
}

/** Where each declaration begins: behind its name. */
function declarationsIn(tokens: readonly Token[]): Map<string, Declaration> {
  const found = new Map<string, Declaration>();
  const reader = new TokenReader(tokens);
  let doc: string | undefined;
  for (let at = 0; !reader.done(); at += 1) {
    const token = reader.next();
    const name = reader.peek();
    const kind = token.text;
    const declares =
      (kind === "interface" || kind === "type" || kind === "enum") && name.kind === "name" && token.kind === "name";
    if (declares) found.set(name.text, { kind, at: at + 2, doc });
    if (token.kind === "doc") doc = token.value;
    else if (!/^(export|declare|default|const|abstract)$/.test(token.text)) doc = undefined;
  }
  return found;
}
