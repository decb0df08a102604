import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { AppError } from "../../shared/errors.ts";
import type { JobResult, RepairJob, WorkerReply, WorkerRequest } from "../../shared/repair/job.ts";

/** In its own folder in the source tree, beside the bundle in a built one. */
const entry = fileURLToPath(
  import.meta.url.endsWith(".ts")
    ? new URL("../worker/main.ts", import.meta.url)
    : new URL("./repair-worker.js", import.meta.url),
);

/** A schema's text and the digest the worker knows it by. */
export interface SchemaText {
  text: string;
  digest: string;
}

export const schemaText = (text: string): SchemaText => ({
  text,
  digest: createHash("sha256").update(text).digest("hex"),
});

export interface RepairWorkerOptions {
  /** How long one job may take, in ms. */
  limitMs?: number;
  /** How much memory the thread may take, in MB. */
  memoryMb?: number;
  /** Compiles the code before the first job: for who will have many. */
  warm?: boolean;
}

const youngMb = 64;

interface Waiting {
  request: Omit<WorkerRequest, "schema">;
  schema: string;
  resolve(result: JobResult): void;
  reject(thrown: unknown): void;
}

type ResultOf<Kind extends RepairJob["kind"]> = Extract<JobResult, { kind: Kind }>;

/**
 * Does the JSON stage's jobs in a thread of its own, one after the other. A job that takes too long or too much memory
 * is ended together with its thread; those behind it go on in a new one. The thread starts with the first job and keeps
 * no program from ending.
 */
export class RepairWorker {
  readonly #options: Required<RepairWorkerOptions>;
  readonly #waiting: Waiting[] = [];
  readonly #sent = new Set<string>();
  #thread: Worker | undefined;
  #ready = false;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;

  constructor({ limitMs = 2000, memoryMb = 1024, warm = false }: RepairWorkerOptions = {}) {
    this.#options = { limitMs, memoryMb, warm };
  }

  /**
   * Throws an `AppError`: `bad-input` where the schema cannot be used, `stalled` where the job took too long,
   * `out-of-memory` where it took too much.
   */
  async run<Job extends RepairJob>(schema: SchemaText, job: Job): Promise<ResultOf<Job["kind"]>> {
    const result = await new Promise<JobResult>((resolve, reject) => {
      const request = { id: this.#nextId++, digest: schema.digest, job };
      const waiting: Waiting = { request, schema: schema.text, resolve, reject };
      this.#waiting.push(waiting);
      if (this.#thread === undefined) return this.#start();
      this.#post(waiting);
      if (this.#ready && this.#waiting.length === 1) this.#watchNext();
    });
    if (isOf(result, job)) return result;
    throw new Error(`The worker answered a ${job.kind} job with ${result.kind}.`);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const thread = this.#thread;
    this.#thread = undefined;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(new AppError("internal", "Diptych is closing."));
    await thread?.terminate();
  }

  /** Starts a thread and hands it all that waits. */
  #start(): void {
    const { memoryMb, warm } = this.#options;
    const thread = new Worker(entry, {
      workerData: warm ? "warm" : null,
      // Most of what a text needs is let go again at once: room for that spares it being looked through too often.
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
    });
    this.#thread = thread;
    this.#ready = false;
    this.#sent.clear();
    let why: unknown;
    thread.on("message", (reply: WorkerReply | "ready") => {
      if (thread !== this.#thread) return;
      this.#ready = true;
      if (reply !== "ready") this.#settle(reply);
      this.#watchNext();
    });
    thread.on("error", (thrown) => (why = thrown));
    thread.on("exit", () => {
      if (thread === this.#thread) this.#restart(deathOf(why));
    });
    for (const waiting of this.#waiting) this.#post(waiting);
  }

  #post({ request, schema }: Waiting): void {
    const isKnown = this.#sent.has(request.digest);
    this.#sent.add(request.digest);
    this.#thread?.ref();
    this.#thread?.postMessage({ ...request, schema: isKnown ? null : schema });
  }

  #settle(reply: WorkerReply): void {
    const at = this.#waiting.findIndex(({ request }) => request.id === reply.id);
    const [waiting] = at === -1 ? [] : this.#waiting.splice(at, 1);
    if (waiting === undefined) return;
    if ("result" in reply) waiting.resolve(reply.result);
    else if ("unusable" in reply) waiting.reject(new AppError("bad-input", reply.unusable));
    else if ("failed" in reply) waiting.reject(new Error(reply.failed));
    else {
      // It came so long after the last text by this schema that the thread has forgotten it.
      this.#sent.delete(waiting.request.digest);
      this.#waiting.push(waiting);
      this.#post(waiting);
    }
  }

  /** The thread has begun with the first that waits: from now on its time counts. */
  #watchNext(): void {
    clearTimeout(this.#timer);
    const [first] = this.#waiting;
    if (first === undefined) return this.#thread?.unref();
    const { limitMs } = this.#options;
    this.#timer = setTimeout(() => {
      // An answer that is there already is heard first: this thread may have been the busy one.
      setImmediate(() => {
        if (first === this.#waiting[0]) this.#restart(tooLong(limitMs, first.schema));
      });
    }, limitMs);
  }

  /** Ends the thread and the job it is at; the jobs behind that go on in a new thread. */
  #restart(reason: AppError): void {
    clearTimeout(this.#timer);
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.terminate();
    this.#waiting.shift()?.reject(reason);
    if (this.#waiting.length > 0) this.#start();
  }
}

function isOf<Job extends RepairJob>(result: JobResult, job: Job): result is ResultOf<Job["kind"]> {
  return result.kind === job.kind;
}

function tooLong(ms: number, schema: string): AppError {
  const cause = /"pattern(?:Properties)?"/.test(schema)
    ? "A pattern in the schema may go round in circles on this text; else the text is too large."
    : "The text is too large or too tangled; try it with a part of it.";
  return new AppError("stalled", `This took longer than ${ms / 1000} seconds and was ended. ${cause}`);
}

function deathOf(thrown: unknown): AppError {
  const isMemory = thrown instanceof Error && "code" in thrown && thrown.code === "ERR_WORKER_OUT_OF_MEMORY";
  if (isMemory)
    return new AppError(
      "out-of-memory",
      "This needed more memory than is allowed and was ended. Try it with a smaller text or schema.",
    );
  return new AppError("internal", "The JSON stage's worker ended unexpectedly; the next text gets a new one.", {
    cause: thrown,
  });
}
