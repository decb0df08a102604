import type { SchemaSummary } from "../../shared/contract/schemas.ts";

/** A line of the library: a folder, or a schema in the folder above it. */
export type LibraryLine =
  | { kind: "folder"; path: string; name: string; depth: number; closed: boolean }
  | { kind: "schema"; schema: SchemaSummary; depth: number };

/** The library as lines; what lies in a closed folder is left out. The schemas come by folder and name. */
export function libraryLines(schemas: readonly SchemaSummary[], closed: ReadonlySet<string>): LibraryLine[] {
  const lines: LibraryLine[] = [];
  const seen = new Set<string>();
  const atTop = schemas.filter(({ folder }) => folder === "");
  for (const schema of [...schemas.filter(({ folder }) => folder !== ""), ...atTop]) {
    const folders = foldersOf(schema.folder);
    const hidden = folders.findIndex((path) => closed.has(path));
    for (const [depth, path] of folders.entries()) {
      if (seen.has(path) || (hidden !== -1 && depth > hidden)) continue;
      seen.add(path);
      lines.push({ kind: "folder", path, name: nameOf(path), depth, closed: closed.has(path) });
    }
    if (hidden === -1) lines.push({ kind: "schema", schema, depth: folders.length });
  }
  return lines;
}

/** A folder and all it lies in, outermost first. */
function foldersOf(path: string): string[] {
  const parts = path === "" ? [] : path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
