import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { Fields } from "./fields.ts";
import { allowOrigin, answerPreflight, isAllowed, isPreflight } from "./guard.ts";
import { HttpError } from "./http-error.ts";
import { Reply } from "./reply.ts";
import { readFields } from "./request-body.ts";

/** One call as a handler sees it. */
export type Call = {
  /** What stood where the route's path has `:name`. */
  param: string;
  /** The body as it arrives, for uploads. */
  bytes: AsyncIterable<Uint8Array>;
  /** The body as a JSON object; `struct` is what Go calls it. */
  fields(struct: string): Promise<Fields>;
  reply: Reply;
  /** Aborted when the client hangs up. */
  signal: AbortSignal;
};

/** A row of the table of routes. A path may end in one `:name`. HEAD is answered wherever it is listed. */
export type Route = { methods: readonly string[]; path: string; handle: (call: Call) => Promise<void> };

/** An HTTP server over `routes`: guards first, then the row that fits, errors in Ollama's form. */
export function createApiServer(routes: readonly Route[]): Server {
  return createServer({ keepAliveTimeout: 75_000, requestTimeout: 0 }, (request, response) => {
    answer(routes, request, response).catch(() => response.destroy());
  });
}

async function answer(routes: readonly Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reply = new Reply(response);
  if (!isAllowed(request)) return reply.empty(403);
  allowOrigin(request, response);
  const path = (request.url ?? "/").replace(/\?.*$/, "");
  const matching = routes.filter((route) => matchPath(route.path, path) !== undefined);
  const methods = [...new Set(matching.flatMap((route) => route.methods))];
  if (isPreflight(request)) return answerPreflight(response, methods);
  const route = matching.find((candidate) => candidate.methods.includes(request.method ?? ""));
  if (route) return run(route, matchPath(route.path, path) ?? "", request, response, reply);
  if (methods.length === 0) return reply.text(404, "404 page not found", "text/plain");
  response.setHeader("allow", methods.join(", "));
  return reply.text(405, "405 method not allowed", "text/plain");
}

async function run(
  route: Route,
  param: string,
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
): Promise<void> {
  const hangUp = new AbortController();
  response.once("close", () => hangUp.abort());
  const { signal } = hangUp;
  // Whoever stops reading it half-way must not break the connection, on which the answer and further calls go.
  const bytes: AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false });
  const fields = (struct: string): Promise<Fields> => readFields(bytes, struct);
  try {
    await route.handle({ param, bytes, fields, reply, signal });
  } catch (error) {
    if (!signal.aborted) await answerError(error, reply, signal);
  } finally {
    // What the handler did not read of the body is let through, or the client could not read the answer.
    request.resume();
  }
}

async function answerError(error: unknown, reply: Reply, signal: AbortSignal): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  if (!reply.isStreaming) return reply.json(error instanceof HttpError ? error.status : 500, { error: message });
  await reply.line({ error: message }, signal);
  reply.end();
}

/** What `:name` stands for in `path`, "" where the pattern has none; undefined when the path does not fit. */
function matchPath(pattern: string, path: string): string | undefined {
  const colon = pattern.indexOf(":");
  if (colon < 0) return path === pattern ? "" : undefined;
  const rest = path.slice(colon);
  return path.startsWith(pattern.slice(0, colon)) && rest !== "" && !rest.includes("/") ? rest : undefined;
}
