import { net, protocol } from "electron";
import { fileURLToPath, pathToFileURL } from "node:url";
import { fileIn } from "../page-file.ts";
import { securityHeaders } from "../../shared/security-headers.ts";
import { scheme } from "./page-url.ts";

const pageFolder = fileURLToPath(new URL("../renderer", import.meta.url));

/** Must be called before Electron is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/** Serves the built page from its folder, and nothing outside it, with the page's security headers. */
export function servePage(): void {
  protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = host === "bundle" && request.method === "GET" ? fileIn(pageFolder, pathname) : undefined;
    if (file === undefined)
      return new Response("There is nothing here.", { status: 404, headers: securityHeaders("'none'") });
    const found = await net.fetch(pathToFileURL(file).href).catch(() => undefined);
    if (found?.ok !== true)
      return new Response("There is nothing here.", { status: 404, headers: securityHeaders("'none'") });
    const headers = new Headers(found.headers);
    for (const [name, value] of Object.entries(securityHeaders("'none'"))) headers.set(name, value);
    return new Response(found.body, { status: found.status, headers });
  });
}
