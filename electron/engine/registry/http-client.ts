import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { Agent as HttpAgent, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import { ConnectionFault } from "./faults.ts";

export type Question = {
  method: "GET" | "HEAD";
  headers: OutgoingHttpHeaders;
  signal: AbortSignal;
  /** Milliseconds to wait for the head of the answer. */
  silence: number;
};

export type Answer = { url: URL; status: number; headers: IncomingHttpHeaders; body: IncomingMessage };

const direct = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
/** As `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say. */
const proxied = {
  http: new HttpAgent({ keepAlive: true, proxyEnv: process.env }),
  https: new HttpsAgent({ keepAlive: true, proxyEnv: process.env }),
};

/** Bytes are wanted as they are stored: their digest is known. */
const always = { "accept-encoding": "identity", "user-agent": "diptych-engine" };

/** One HTTP call; redirects are the caller's affair. Throws a `ConnectionFault` when there is no answer. */
export function send(url: URL, { method, headers, signal, silence }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const agents = isLoopback(url.hostname) ? direct : proxied;
    const options = { method, headers: { ...headers, ...always }, signal };
    const call =
      url.protocol === "https:"
        ? requestHttps(url, { ...options, agent: agents.https })
        : requestHttp(url, { ...options, agent: agents.http });
    const timer = setTimeout(() => call.destroy(new Error(`timed out: no answer for ${silence / 1000} s`)), silence);
    call.once("response", (body) => {
      clearTimeout(timer);
      resolve({ url, status: body.statusCode ?? 0, headers: body.headers, body });
    });
    call.on("error", (error) => {
      clearTimeout(timer);
      // A name with several addresses fails with an error for each and no message of its own.
      const why = error.message || ("code" in error ? String(error.code) : error.name);
      const told = `${titleCase(method)} "${url.origin}${url.pathname}": ${why}`;
      reject(signal.aborted ? error : new ConnectionFault(told, { cause: error }));
    });
    call.end();
  });
}

/**
 * The bytes of an answer as they come. Throws a `ConnectionFault` when the connection breaks or no byte comes for
 * `silence` milliseconds; time the reader takes does not count.
 */
export async function* bytesOf({ body }: Answer, silence: number, signal: AbortSignal): AsyncGenerator<Buffer, void> {
  let timer: NodeJS.Timeout | undefined;
  const watch = (): void => {
    timer = setTimeout(() => body.destroy(new Error(`timed out: no bytes for ${silence / 1000} s`)), silence);
  };
  try {
    watch();
    for await (const chunk of body) {
      clearTimeout(timer);
      if (Buffer.isBuffer(chunk)) yield chunk;
      watch();
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new ConnectionFault(error instanceof Error ? error.message : String(error), { cause: error });
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}

/** The text of an answer, at most `limit` bytes of it. */
export async function textOf(answer: Answer, limit: number, { signal, silence }: Question): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(answer, silence, signal)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit).toString("utf8");
}

/** Whether the name stands for this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\]|.*\.localhost)$/i.test(hostname);
}

function titleCase(method: string): string {
  return method.charAt(0) + method.slice(1).toLowerCase();
}
