import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text as readAll } from "node:stream/consumers";

/** How a scripted call is answered, line by line, in whatever way a real server may fail. */
export interface Reply {
  json(status: number, value: unknown): void;
  /** Sends the head of a stream; without it the client is still waiting for the first frame. */
  begin(): void;
  line(value: unknown): void;
  /** Sends bytes as they are: half a line, something that is not JSON. */
  raw(text: string | Uint8Array): void;
  end(): void;
  /** Breaks the connection off. */
  cut(): void;
  /** Resolves when the client has hung up. */
  hungUp: Promise<void>;
}

export type Script = (body: Record<string, unknown>, reply: Reply) => void | Promise<void>;

export interface StandIn {
  url: string;
  /** Every call there was, in order. */
  calls: { path: string; body: Record<string, unknown> }[];
  /** Answers this path from now on. */
  on(path: string, script: Script): void;
  close(): Promise<void>;
}

/** A server at the HTTP edge that speaks Ollama's protocol and does on command what a real one will not. */
export async function startStandIn(scripts: Record<string, Script> = {}): Promise<StandIn> {
  const answers = new Map<string, Script>(Object.entries({ ...usual, ...scripts }));
  const calls: StandIn["calls"] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { pathname } = new URL(request.url ?? "/", "http://stand-in");
      calls.push({ path: pathname, body });
      const script = answers.get(pathname);
      if (script === undefined) return void response.writeHead(404).end("404 page not found");
      return script(body, replyOver(response));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The stand-in does not listen on a port.");
  const { port } = address;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    on: (path, script) => void answers.set(path, script),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await readAll(request);
  const body: unknown = text === "" ? {} : JSON.parse(text);
  return typeof body === "object" && body !== null ? { ...body } : {};
}

function replyOver(response: ServerResponse): Reply {
  const begin = (): void => {
    if (response.headersSent) return;
    // Pages of this machine may read it, as they may Ollama itself.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.writeHead(200, { "Content-Type": "application/x-ndjson" }).flushHeaders();
  };
  const hungUp = new Promise<void>((resolve) => void response.once("close", resolve));
  return {
    begin,
    hungUp,
    json: (status, value) =>
      void response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value)),
    line(value) {
      begin();
      response.write(`${JSON.stringify(value)}\n`);
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

/** What one frame of a stream looks like, as recorded from Ollama 0.33. */
export const frame = (text: string) => ({
  model: "m",
  created_at: "2026-11-21T04:29:39.309174873Z",
  response: text,
  done: false,
});

export const lastFrame = (tokens: number, reason = "stop") => ({
  model: "m",
  created_at: "2026-11-21T04:29:39.321046293Z",
  response: "",
  done: true,
  done_reason: reason,
  total_duration: 30_379_873,
  load_duration: 741_302,
  prompt_eval_count: 5,
  prompt_eval_duration: 12_405_000,
  eval_count: tokens,
  eval_duration: 12_284_000,
});

const details = {
  parent_model: "",
  format: "gguf",
  family: "llama",
  families: ["llama"],
  parameter_size: "8.0B",
  quantization_level: "Q4_K_M",
};

/** Two models of a pair, as `/api/tags` lists them. */
export const standInModels = ["llama3.1:8b-text-q4_K_M", "llama3.1:8b"].map((name, index) => ({
  name,
  model: name,
  modified_at: "2026-11-21T04:29:39.01267334Z",
  size: 4_920_000_000,
  digest: `${index}`.repeat(64),
  details: { ...details, context_length: 131_072, embedding_length: 4096 },
  capabilities: ["completion"],
}));

const chatTemplate =
  "{{- range .Messages }}<|start_header_id|>{{ .Role }}<|end_header_id|>\n\n{{ .Content }}<|eot_id|>{{ end }}";

const usual: Record<string, Script> = {
  "/api/version": (_body, reply) => reply.json(200, { version: "0.33.0" }),
  "/api/tags": (_body, reply) => reply.json(200, { models: standInModels }),
  "/api/ps": (_body, reply) => reply.json(200, { models: [] }),
  "/api/show"(body, reply) {
    const isBase = /text|base/.test(String(body["model"]));
    reply.json(200, {
      modelfile: "FROM /models/blobs/sha256-0\n",
      template: isBase ? "{{ .Prompt }}" : chatTemplate,
      details,
      model_info: {
        "general.architecture": "llama",
        "llama.context_length": 131_072,
        "llama.block_count": 32,
        "llama.embedding_length": 4096,
        "llama.attention.head_count": 32,
        "llama.attention.head_count_kv": 8,
      },
      capabilities: ["completion"],
      modified_at: "2026-11-21T04:29:39.01267334Z",
    });
  },
  "/api/generate"(_body, reply) {
    for (const word of ["one", " two", " three"]) reply.line(frame(word));
    reply.line(lastFrame(3));
    reply.end();
  },
  "/api/chat"(_body, reply) {
    for (const word of ["one", " two", " three"]) {
      const { response: _text, ...rest } = frame("");
      reply.line({ ...rest, message: { role: "assistant", content: word } });
    }
    const { response: _text, ...rest } = lastFrame(3);
    reply.line({ ...rest, message: { role: "assistant", content: "" } });
    reply.end();
  },
};
