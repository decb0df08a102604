import path from "node:path";

/** The file a path asks for, or undefined when it leads out of the folder. */
export function fileIn(folder: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded.includes("\0")) return undefined;
  const file = path.join(folder, decoded === "/" ? "index.html" : decoded);
  const inside = path.relative(folder, file);
  return inside.startsWith("..") || path.isAbsolute(inside) ? undefined : file;
}
