import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { text as readAll } from "node:stream/consumers";

/** How a scripted call is answered, event by event, in whatever way the real API may fail. */
export interface ClaudeReply {
  json(status: number, value: unknown, headers?: Record<string, string>): void;
  /** An error as the API words it. */
  error(status: number, type: string, message: string, headers?: Record<string, string>): void;
  /** One server-sent event; its name is the `type` of its data. */
  event(data: { type: string; [key: string]: unknown }): void;
  /** Sends bytes as they are: half an event, something that is not JSON. */
  raw(text: string | Uint8Array): void;
  end(): void;
  /** Breaks the connection off. */
  cut(): void;
  /** Resolves when the client has hung up. */
  hungUp: Promise<void>;
}

export interface ClaudeCall {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

export type ClaudeScript = (call: ClaudeCall, reply: ClaudeReply) => void | Promise<void>;

export interface StandInClaude {
  url: string;
  /** The one key it accepts; empty accepts any. */
  key: string;
  /** Every call there was, in order. */
  calls: ClaudeCall[];
  /** Answers this path from now on. */
  on(path: string, script: ClaudeScript): void;
  close(): Promise<void>;
}

/**
 * A server at the HTTP edge that speaks Anthropic's Messages API (https://platform.claude.com/docs/en/api) and does on
 * command what the real one will not.
 */
export async function startStandInClaude(key = ""): Promise<StandInClaude> {
  const answers = new Map<string, ClaudeScript>(Object.entries(usual));
  const calls: ClaudeCall[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((text) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://stand-in");
      const { method = "GET", headers } = request;
      const call = { method, path: pathname, query: Object.fromEntries(searchParams), headers, body: readBody(text) };
      calls.push(call);
      const reply = replyOver(response);
      if (standIn.key !== "" && headers.authorization !== `Bearer ${standIn.key}`)
        return reply.error(401, "authentication_error", "invalid x-api-key");
      const script = answers.get(pathname) ?? answers.get(pathname.replace(/[^/]+$/, "*"));
      return script === undefined ? reply.error(404, "not_found_error", "Not Found") : script(call, reply);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The stand-in does not listen on a port.");
  const standIn: StandInClaude = {
    url: `http://127.0.0.1:${address.port}`,
    key,
    calls,
    on: (path, script) => void answers.set(path, script),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}

function readBody(text: string): Record<string, unknown> {
  const body: unknown = text === "" ? {} : JSON.parse(text);
  return typeof body === "object" && body !== null ? { ...body } : {};
}

function replyOver(response: ServerResponse): ClaudeReply {
  const begin = (): void => {
    if (!response.headersSent)
      response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" }).flushHeaders();
  };
  const hungUp = new Promise<void>((resolve) => void response.once("close", resolve));
  const json: ClaudeReply["json"] = (status, value, headers = {}) =>
    void response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(value));
  return {
    json,
    hungUp,
    error: (status, type, message, headers) => json(status, claudeError(type, message), headers),
    event(data) {
      begin();
      response.write(`event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    raw(text) {
      begin();
      response.write(text);
    },
    end() {
      begin();
      response.end();
    },
    cut: () => void response.destroy(),
  };
}

export const claudeError = (type: string, message: string) => ({
  type: "error",
  error: { type, message },
  request_id: "req_011CSHoEeqs5C35K2UUqR7Fy",
});

export const messageStart = (model: string, inputTokens = 12) => ({
  type: "message_start",
  message: {
    id: "msg_01XFDUDYJgAACzvnptvVoYEL",
    type: "message",
    role: "assistant",
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: {
      input_tokens: inputTokens,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: 1,
      service_tier: "standard",
    },
  },
});

export const blockStart = (index: number, type: "text" | "thinking") => ({
  type: "content_block_start",
  index,
  content_block: type === "text" ? { type, text: "" } : { type, thinking: "", signature: "" },
});

export const textDelta = (text: string, index = 0) => ({
  type: "content_block_delta",
  index,
  delta: { type: "text_delta", text },
});

export const thinkingDelta = (thinking: string, index = 0) => ({
  type: "content_block_delta",
  index,
  delta: { type: "thinking_delta", thinking },
});

export const messageDelta = (outputTokens: number, stopReason = "end_turn", more: Record<string, unknown> = {}) => ({
  type: "message_delta",
  delta: { stop_reason: stopReason, stop_sequence: null, ...more },
  usage: { output_tokens: outputTokens },
});

/** Answers with this text, as the API streams it. */
export function saysText(reply: ClaudeReply, model: string, pieces: readonly string[], outputTokens = 15): void {
  reply.event(messageStart(model));
  reply.event(blockStart(0, "text"));
  reply.event({ type: "ping" });
  for (const piece of pieces) reply.event(textDelta(piece));
  reply.event({ type: "content_block_stop", index: 0 });
  reply.event(messageDelta(outputTokens));
  reply.event({ type: "message_stop" });
  reply.end();
}

const has = (supported: boolean) => ({ supported });

interface ModelFacts {
  created: string;
  context: number;
  output: number;
  /** Which values of `thinking.type` it takes. */
  thinking: readonly ("adaptive" | "enabled" | "disabled" | "between_tools")[];
}

function modelInfo(id: string, name: string, { created, context, output, thinking }: ModelFacts) {
  const takes = (type: ModelFacts["thinking"][number]) => has(thinking.includes(type));
  return {
    type: "model",
    id,
    display_name: name,
    created_at: created,
    lifecycle: "active",
    deprecated_at: null,
    retires_at: null,
    line: null,
    max_input_tokens: context,
    max_tokens: output,
    capabilities: {
      batch: has(true),
      citations: has(true),
      code_execution: has(true),
      image_input: has(true),
      pdf_input: has(true),
      structured_outputs: has(true),
      effort: { ...has(thinking.includes("adaptive")), low: has(true), medium: has(true), high: has(true) },
      thinking: {
        supported: true,
        types: {
          adaptive: takes("adaptive"),
          enabled: takes("enabled"),
          disabled: takes("disabled"),
          between_tools: takes("between_tools"),
        },
      },
    },
  };
}

/** One that always thinks, one that can be told not to, one that still takes sampling and a prefill, one without a price. */
export const claudeModels = [
  modelInfo("claude-opus-5-5", "Claude Opus 5.5", {
    created: "2026-09-22T00:00:00Z",
    context: 1_000_000,
    output: 128_000,
    thinking: ["adaptive"],
  }),
  modelInfo("claude-haiku-5-5", "Claude Haiku 5.5", {
    created: "2026-10-07T00:00:00Z",
    context: 1_000_000,
    output: 128_000,
    thinking: ["adaptive", "disabled"],
  }),
  modelInfo("claude-haiku-4-5-20251001", "Claude Haiku 4.5", {
    created: "2025-10-01T00:00:00Z",
    context: 200_000,
    output: 64_000,
    thinking: ["enabled", "disabled"],
  }),
  modelInfo("claude-next", "Claude Next", {
    created: "2026-11-20T00:00:00Z",
    context: 1_000_000,
    output: 128_000,
    thinking: ["adaptive", "between_tools"],
  }),
];

/** Two a page, so that whoever reads only the first misses half. */
const pageSize = 2;

const usual: Record<string, ClaudeScript> = {
  "/v1/models"({ query }, reply) {
    const from = claudeModels.findIndex(({ id }) => id === query["after_id"]) + 1;
    const data = claudeModels.slice(from, from + pageSize);
    const last = data.at(-1)?.id ?? null;
    const has_more = from + pageSize < claudeModels.length;
    reply.json(200, { data, has_more, first_id: data[0]?.id ?? null, last_id: last });
  },
  "/v1/models/*"({ path }, reply) {
    const model = claudeModels.find(({ id }) => path.endsWith(`/${id}`));
    if (model === undefined) reply.error(404, "not_found_error", `model: ${path.split("/").at(-1)}`);
    else reply.json(200, model);
  },
  "/v1/messages": ({ body }, reply) => saysText(reply, String(body["model"]), ["one", " two", " three"]),
};
