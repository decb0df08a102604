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

/** A call whose answer is one JSON object, of the shape the caller expects. */
export async function callJson<Shape = Record<string, unknown>>(
  url: string,
  path: string,
  body?: unknown,
): Promise<Shape> {
  const { lines } = await call(url, { method: body === undefined ? "GET" : "POST", path, body });
  const parsed: Shape = JSON.parse(lines.join("\n"));
  return parsed;
}

/** A token in an answer of the engine's own routes. */
export type TokenFields = { id: number; text: string; bytes: number[]; special: boolean; logprob?: number | null };

/** The fields that tests look at in the frames of an answer. */
export type Frame = {
  response?: string;
  message?: { content: string };
  done?: boolean;
  done_reason?: string;
  error?: string;
  context?: number[];
  prompt_eval_count?: number;
  eval_count?: number;
  load_duration?: number;
  queue_duration?: number;
  format_unenforced?: string[];
  logprobs?: { token: string; logprob: number; bytes: number[] }[];
};

export type Answer = { status: number; text: string; last: Frame; frames: Frame[] };

/** Asks for an answer and waits for its end. */
export async function ask(url: string, path: string, body: object): Promise<Answer> {
  const { status, lines } = await call(url, { method: "POST", path, body });
  const frames = lines.map((line): Frame => JSON.parse(line));
  const text = frames.map(({ response, message }) => response ?? message?.content ?? "").join("");
  return { status, text, frames, last: frames.at(-1) ?? {} };
}

export type OpenAnswer = { hangUp: () => void; ended: Promise<void> };

/** Asks for an answer and hands it over once its first frame is there. */
export function openAnswer(url: string, body: object): Promise<OpenAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL("/api/generate", url), { method: "POST" }, (response) => {
      const ending = Promise.withResolvers<void>();
      response.once("data", () => resolve({ hangUp: () => outgoing.destroy(), ended: ending.promise }));
      response.once("error", () => ending.resolve()).once("close", () => ending.resolve());
    });
    outgoing.once("error", reject).end(JSON.stringify(body));
  });
}
