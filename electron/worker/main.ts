import { parentPort, workerData } from "node:worker_threads";
import type { WorkerReply, WorkerRequest } from "../../shared/repair/job.ts";
import { PreparedSchema } from "./prepared-schema.ts";
import { warmUp } from "./warm-up.ts";

/**
 * The JSON stage's worker thread: it alone meets hostile texts and people's own patterns, so that whoever started it can
 * end it when it hangs. One job after the other, in the order they came; each schema is sent once and kept by its digest.
 */
const keptSchemas = 64;
const prepared = new Map<string, PreparedSchema | Error>();

function answer({ id, digest, schema, job }: WorkerRequest): WorkerReply {
  const found = prepared.get(digest) ?? (schema === null ? undefined : prepare(schema));
  if (found === undefined) return { id, needsSchema: true };
  keep(digest, found);
  try {
    if (!(found instanceof Error)) return { id, result: found.do(job) };
    return job.kind === "check"
      ? { id, result: { kind: "check", check: { ok: false, problem: found.message } } }
      : { id, unusable: found.message };
  } catch (thrown) {
    return { id, failed: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

function prepare(schema: string): PreparedSchema | Error {
  try {
    return new PreparedSchema(schema);
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

/** The schemas used last are kept. */
function keep(digest: string, schema: PreparedSchema | Error): void {
  prepared.delete(digest);
  prepared.set(digest, schema);
  const [oldest] = prepared.keys();
  if (prepared.size > keptSchemas && oldest !== undefined) prepared.delete(oldest);
}

const say = (message: WorkerReply | "ready"): void => parentPort?.postMessage(message, []);

if (workerData === "warm") warmUp();
parentPort?.on("message", (request: WorkerRequest) => say(answer(request)));
say("ready");
