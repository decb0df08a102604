import { request } from "node:http";

export type CallRequest = {
  method: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a Buffer as it is. */
  body?: unknown;
  /** Hangs up after this many lines. */
  cut?: number;
};

export type CallAnswer = { status: number; headers: Readonly<Record<string, unknown>>; lines: string[] };

/** One HTTP call with every header under control, and the lines of its answer. */
export function call(url: string, { method, path, headers = {}, body, cut }: CallRequest): Promise<CallAnswer> {
  return new Promise((resolve, reject) => {
    const bytes =
      body === undefined || Buffer.isBuffer(body) ? (body ?? Buffer.alloc(0)) : Buffer.from(JSON.stringify(body));
    // Node frames the body of a DELETE only when it is told how long it is.
    const framed = { ...headers, "content-length": String(bytes.length) };
    const outgoing = request(new URL(path, url), { method, headers: framed }, (response) => {
      let text = "";
      const finish = (): void => {
        const lines = text.split("\n").filter((line) => line !== "");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, lines: lines.slice(0, cut) });
      };
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        if (cut !== undefined && text.split("\n").length > cut) outgoing.destroy();
      });
      // Hanging up makes an error of the rest; what came before it is the answer.
      response.once("error", finish).once("close", finish);
    });
    outgoing.once("error", reject);
    outgoing.end(bytes);
  });
}

/** A call whose answer is one JSON object. */
export async function callJson(url: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const { lines } = await call(url, { method: body === undefined ? "GET" : "POST", path, body });
  const parsed: unknown = JSON.parse(lines.join("\n"));
  if (typeof parsed !== "object" || parsed === null) throw new Error(`${path} answered ${lines.join(" ")}`);
  return { ...parsed };
}
