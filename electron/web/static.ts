import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { securityHeaders } from "../../shared/security-headers.ts";
import { fileIn } from "../page-file.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".ttf": "font/ttf",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** Answers with a file of the built page. Files whose names hold a hash of their content are kept for good. */
export async function serveFile(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pathname = URL.parse(request.url ?? "/", "http://localhost")?.pathname;
  const file = pathname === undefined ? undefined : fileIn(folder, pathname);
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || found?.isFile() !== true) {
    response
      .writeHead(404, { ...securityHeaders("'self'"), "Content-Type": "text/plain; charset=utf-8" })
      .end("There is nothing here.");
    return;
  }
  response.writeHead(200, {
    ...securityHeaders("'self'"),
    "Content-Type": types[path.extname(file)] ?? "application/octet-stream",
    "Content-Length": found.size,
    "Cache-Control": pathname?.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  });
  if (request.method === "HEAD") response.end();
  else
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
}
