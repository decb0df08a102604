import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Ollama } from "ollama";
import * as v from "valibot";
import { readGgufHead } from "./gguf-head.ts";
import type { CreateEvent, CreateRequest } from "./model-keeper.ts";
import { patientFetch } from "./loaded-fetch.ts";
import { watchedWork } from "./watched-work.ts";

const chunkBytes = 1024 * 1024;

interface Server {
  host: string;
  /** A client whose calls end with the signal. */
  client: Ollama;
  signal: AbortSignal;
}

/**
 * Makes a model from a GGUF file of this machine: takes its digest, uploads it unless the server has it
 * (`HEAD` and `POST /api/blobs/:digest`, which the package lacks), and creates from it (`POST /api/create` with
 * `files`). The file is looked at first, so that one that is no model is refused before anything is sent.
 */
export async function* ollamaCreate(server: Server, request: CreateRequest): AsyncIterable<CreateEvent> {
  const { file } = request;
  const { bytes: total } = await readGgufHead(file);
  const hash = createHash("sha256");
  yield* stages(
    "reading",
    total,
    countedRead(file, server.signal, (chunk) => hash.update(chunk)),
  );
  const digest = `sha256:${hash.digest("hex")}`;
  if (!(await hasBlob(server, digest))) yield* stages("sending", total, upload(server, file, digest));
  const { name, template, parameters } = request;
  const body = {
    model: name,
    files: { [path.basename(file)]: digest },
    ...(template === undefined ? {} : { template }),
    ...(parameters === undefined ? {} : { parameters }),
    stream: true as const,
  };
  for await (const { status } of await server.client.create(body)) yield { type: "status", text: status };
}

interface Counted {
  work: Promise<unknown>;
  reached: () => number;
}

async function* stages(type: "reading" | "sending", total: number, { work, reached }: Counted) {
  for await (const completed of watchedWork(work, reached)) yield { type, completed, total };
  yield { type, completed: total, total };
}

function countedRead(file: string, signal: AbortSignal, onChunk: (chunk: Buffer) => void): Counted {
  let bytes = 0;
  const work = pipeline(
    createReadStream(file, { highWaterMark: chunkBytes }),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        onChunk(chunk);
      }
    },
    { signal },
  );
  return { work, reached: () => bytes };
}

async function hasBlob({ host, signal }: Server, digest: string): Promise<boolean> {
  const response = await patientFetch(`${host}/api/blobs/${digest}`, { method: "HEAD", signal });
  return response.ok;
}

function upload({ host, signal }: Server, file: string, digest: string): Counted {
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes })) {
      const part: unknown = chunk;
      if (!Buffer.isBuffer(part)) continue;
      bytes += part.length;
      yield part;
    }
  };
  const body = Readable.from(counted());
  const work = patientFetch(`${host}/api/blobs/${digest}`, {
    method: "POST",
    body,
    duplex: "half",
    signal,
  })
    .then(async (response) => {
      if (!response.ok) throw new Error(await errorText(response));
    })
    .finally(() => body.destroy());
  return { work, reached: () => bytes };
}

const errorSchema = v.pipe(v.string(), v.parseJson(), v.object({ error: v.string() }));

async function errorText(response: { status: number; text: () => Promise<string> }): Promise<string> {
  const text = await response.text();
  const parsed = v.safeParse(errorSchema, text);
  return parsed.success ? parsed.output.error : `status ${response.status} ${text}`.trim();
}
