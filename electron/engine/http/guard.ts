import type { IncomingMessage, ServerResponse } from "node:http";
import { hostname } from "node:os";
import { BlockList, isIP } from "node:net";

/** Pages that may call: those served from this machine, and those of desktop shells. As Ollama's own list. */
const localOrigins = /^https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::\d+)?$/;
const shellOrigins = /^(?:app|file|tauri|vscode-webview|vscode-file):\/\//;

const privateAddresses = new BlockList();
privateAddresses.addSubnet("0.0.0.0", 32);
privateAddresses.addSubnet("127.0.0.0", 8);
privateAddresses.addSubnet("10.0.0.0", 8);
privateAddresses.addSubnet("172.16.0.0", 12);
privateAddresses.addSubnet("192.168.0.0", 16);
privateAddresses.addAddress("::", "ipv6");
privateAddresses.addAddress("::1", "ipv6");
privateAddresses.addSubnet("fc00::", 7, "ipv6");

const allowedHeaders =
  "Authorization,Content-Type,User-Agent,Accept,X-Requested-With,Openai-Beta,X-Stainless-Arch,X-Stainless-Async," +
  "X-Stainless-Custom-Poll-Interval,X-Stainless-Helper-Method,X-Stainless-Lang,X-Stainless-Os," +
  "X-Stainless-Package-Version,X-Stainless-Poll-Helper,X-Stainless-Retry-Count,X-Stainless-Runtime," +
  "X-Stainless-Runtime-Version,X-Stainless-Timeout";

/**
 * Whether the caller may be answered: a web page must come from this machine, and the name it called us by must be
 * one of this machine's (a foreign name means that some page had its own name point here).
 */
export function isAllowed(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const originAllowed = origin === undefined || localOrigins.test(origin) || shellOrigins.test(origin);
  return originAllowed && isLocalHost(hostOf(host ?? ""));
}

/** The headers that let an allowed page read the answer. */
export function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (origin !== undefined) response.setHeader("access-control-allow-origin", origin);
}

/** A browser's question before the call proper. */
export function isPreflight(request: IncomingMessage): boolean {
  return request.method === "OPTIONS" && request.headers.origin !== undefined;
}

export function answerPreflight(response: ServerResponse, methods: readonly string[]): void {
  response.writeHead(204, {
    "access-control-allow-headers": allowedHeaders,
    "access-control-allow-methods": "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS",
    "access-control-max-age": "43200",
    ...(methods.length > 0 ? { allow: methods.join(", ") } : {}),
  });
  response.end();
}

function hostOf(header: string): string {
  const bracketed = /^\[(.*)\](?::\d+)?$/.exec(header);
  return (bracketed?.[1] ?? header.replace(/:\d+$/, "")).toLowerCase();
}

function isLocalHost(host: string): boolean {
  const version = isIP(host);
  if (version !== 0) return privateAddresses.check(host, version === 6 ? "ipv6" : "ipv4");
  if (host === "" || host === "localhost" || host === hostname().toLowerCase()) return true;
  return /\.(?:localhost|local|internal)$/.test(host);
}
