import { lexPython } from "./lex.ts";
import { schemaOf } from "./main-type.ts";
import { PythonReader } from "./python-reader.ts";
import type { Imported } from "./token.ts";

/**
 * The schema of Pydantic models; dataclasses, TypedDicts and Enums are read too. Of several classes the last that no other
 * uses is the root, the rest are its definitions; `root` names another. Validators and methods are passed over.
 */
export function importPydantic(source: string, root?: string): Imported {
  const reader = new PythonReader(lexPython(source));
  return schemaOf(reader.readAll(), root, reader.notUnderstood, "class with fields");
}
