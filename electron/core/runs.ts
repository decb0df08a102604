import { estimateTokens } from "../../shared/tokens/estimate-tokens.ts";
import { AppError, toErrorInfo } from "../../shared/errors.ts";
import type { Run, RunText } from "../../shared/conversation.ts";
import type { TokensRead } from "../../shared/contract/runs.ts";
import type { RunEnd, RunEvent, RunUsage } from "../../shared/run-event.ts";
import { packTokens } from "../../shared/tokens/packed-tokens.ts";
import type { Backend, ModelInput } from "../backends/backend.ts";
import type { Store } from "../storage/store.ts";
import { AnswerWriter } from "./answer-writer.ts";
import { createCheckpoint } from "./checkpoint.ts";
import { LiveRun } from "./live-run.ts";
import { watchPhase } from "./phase-watch.ts";
import type { RunRecords, StreamRecorder } from "./run-records.ts";
import type { Turns } from "./turns.ts";
import { WritingMeter } from "./writing-meter.ts";

/** How long a run that has ended stays in memory for pages that still watch it. */
const lingerMs = 30_000;
const storeAgainMs = 2_000;

/** Thrown into a run to end it: by the person, or because the program closes. */
class RunStop extends Error {
  readonly reason: "stopped" | "interrupted";

  constructor(reason: "stopped" | "interrupted") {
    super(reason);
    this.reason = reason;
  }
}

export interface RunPlan {
  /** Stored already, so that a crash from here on finds it. */
  run: Run;
  /** What the model is handed; made when the run begins, since its source may have to be asked for it. */
  input: (signal: AbortSignal) => Promise<ModelInput>;
  backend: Backend;
  /** What the model takes in this machine's memory; 0 where unknown or elsewhere. */
  bytes: number;
  /** Stop strings that are not sent: Diptych looks for them itself, and reads on a little past the first. */
  readOnPast?: readonly string[];
}

/** Who takes what a model writes. */
interface Parts {
  writer: AnswerWriter;
  recorder: StreamRecorder;
  meter: WritingMeter;
  /** Told what the model is handed, when it is. */
  hand(input: ModelInput): void;
}

/** How a generation ended, with what its source counted. */
interface Ended {
  end: RunEnd;
  usage: RunUsage;
}

const endOf = (thrown: unknown): RunEnd =>
  thrown instanceof RunStop ? { reason: thrown.reason } : { reason: "error", error: toErrorInfo(thrown) };

/** What a source did not come to count before it was ended is estimated here, and said to be. */
const ownCount = (handed: ModelInput | undefined, { promptTokens }: RunUsage): RunUsage =>
  promptTokens === undefined && handed?.kind === "raw"
    ? { promptTokens: estimateTokens(handed.prompt), promptTokensExact: false }
    : {};

/** Runs belong to the core: they start, are watched and are stopped independently, and no page's end is theirs. */
export function createRuns(store: Store, turns: Turns, records: RunRecords, onEnd: (run: Run) => void) {
  const lives = new Map<number, { live: LiveRun; abort: AbortController; done: Promise<void> }>();

  let closed = false;

  async function generate(plan: RunPlan, live: LiveRun, parts: Parts, signal: AbortSignal): Promise<Ended> {
    const { run, backend, bytes } = plan;
    const { writer, recorder, meter } = parts;
    const model = run.model.name;
    const input = await plan.input(signal);
    const came = performance.now();
    let waited = false;
    const leave = await turns.enter(run.model, bytes, signal, (others) => {
      waited = true;
      live.setPhase("waiting", { note: `Waits for ${others.join(" and ")}: they run in turn.` });
    });
    if (waited) live.setUsage({ turnMs: performance.now() - came });
    const phase = watchPhase(backend, model, live, signal);
    try {
      const request = { model, input, sampling: run.sampling };
      const wanted = run.alternatives === null ? request : { ...request, logprobs: run.alternatives };
      records.begin(run, input);
      recorder.begin();
      meter.begin();
      parts.hand(input);
      for await (const event of backend.generate(wanted, signal)) {
        recorder.add(event);
        if (event.type === "end") return { end: { reason: event.reason }, usage: event.usage };
        if (event.type === "usage") {
          live.setUsage(event.usage);
          continue;
        }
        phase.stop();
        if (event.type === "phase") {
          live.setPhase(event.phase, event.note === undefined ? {} : { note: event.note });
          continue;
        }
        // The text first: what the page shows of the phase is drawn anew before it takes up what comes behind.
        writer.write(event);
        live.setPhase("writing");
        if (writer.done) return { end: { reason: "stop" }, usage: {} };
      }
      return { end: { reason: "cut-off" }, usage: {} };
    } finally {
      phase.stop();
      leave();
    }
  }

  async function drive(plan: RunPlan, live: LiveRun, signal: AbortSignal): Promise<void> {
    const checkpoint = createCheckpoint(store, plan.run, (problem) => live.setUnstored(problem));
    const meter = new WritingMeter((usage) => live.setUsage(usage));
    const writer = new AnswerWriter({
      live,
      meter,
      keep: (kind, text, tokens) => checkpoint.add(kind, text, tokens),
      stop: plan.readOnPast ?? [],
    });
    const recorder = records.recorder();
    let handed: ModelInput | undefined;
    const hand = (input: ModelInput): void => void (handed = input);
    const ended = await generate(plan, live, { writer, recorder, meter, hand }, signal).catch(
      (thrown: unknown): Ended => ({ end: endOf(thrown), usage: {} }),
    );
    const end = writer.finish(ended.end);
    const counted = { ...meter.final(), ...ended.usage };
    live.setUsage(writer.usage({ ...counted, ...ownCount(handed, { ...live.usage, ...counted }) }));
    checkpoint.close();
    keep(plan.run, live, end, recorder);
    live.end(end);
    onEnd(plan.run);
  }

  /** Stores the end of a run, again and again until it succeeds: until then its text is only in memory. */
  function keep(run: Run, live: LiveRun, end: RunEnd, recorder?: StreamRecorder): void {
    const { text, reasoning, overrun, usage, tokens } = live;
    try {
      store.together(() => {
        store.runs.finish({ ...run, text, reasoning, overrun, usage }, end);
        if (tokens.tokens.length > 0) store.tokens.replace(run.id, tokens);
        if (recorder !== undefined) store.cards.end(run.id, recorder.end());
      });
      live.setUnstored(undefined);
      setTimeout(() => lives.delete(run.id), lingerMs).unref();
    } catch (thrown) {
      live.setUnstored(toErrorInfo(thrown));
      if (!closed) setTimeout(() => keep(run, live, end, recorder), storeAgainMs);
    }
  }

  function stored(runId: number): Run {
    const run = store.runs.get(runId);
    if (run === undefined) throw new AppError("not-found", "This answer is no longer there.");
    return run;
  }

  return {
    start(plan: RunPlan): void {
      const abort = new AbortController();
      const { id, text, kept } = plan.run;
      const live = new LiveRun(text, kept > 0 ? store.tokens.read(id) : undefined);
      const done = drive(plan, live, abort.signal);
      lives.set(plan.run.id, { live, abort, done });
    },
    /** Ends a run that never reached a source: its prompt is stored, and the pane shows why. */
    refuse(run: Run, thrown: unknown): void {
      const live = new LiveRun(run.text);
      lives.set(run.id, { live, abort: new AbortController(), done: Promise.resolve() });
      const end: RunEnd = { reason: "error", error: toErrorInfo(thrown) };
      keep(run, live, end);
      live.end(end);
    },
    stop({ runId }: { runId: number }): void {
      lives.get(runId)?.abort.abort(new RunStop("stopped"));
    },
    read({ runId }: { runId: number }): RunText {
      const live = lives.get(runId)?.live;
      const { text, reasoning, overrun } = live ?? stored(runId);
      return { text, reasoning, overrun };
    },
    /** The answer's tokens so far, beginning with the one at index `after`. */
    tokens({ runId, after }: { runId: number; after: number }): TokensRead {
      const { start, tokens } = lives.get(runId)?.live.tokens ?? store.tokens.read(runId) ?? { start: 0, tokens: [] };
      return { start, at: after, packed: packTokens(tokens.slice(after)) };
    },
    /** Resolves when the run has ended, at once for one that is not running. */
    ended: async (runId: number): Promise<void> => await lives.get(runId)?.done,
    async *watch(
      { runId, afterSeq }: { runId: number; afterSeq: number },
      { signal }: { signal: AbortSignal | undefined },
    ): AsyncGenerator<RunEvent, void> {
      const known = lives.get(runId);
      if (known !== undefined) return yield* known.live.watch(afterSeq, signal);
      const { text, reasoning, overrun, usage, end } = stored(runId);
      yield { seq: 1, type: "snapshot", text, reasoning, overrun, phase: "writing", inferred: false, usage };
      yield { seq: 2, type: "run-end", end: end ?? { reason: "interrupted" }, usage };
    },
    /** True from `start` until the run has ended; what it wrote may still wait to be stored. */
    isRunning: (runId: number): boolean => lives.get(runId)?.live.ended === false,
    /** Runs that were writing when the program died keep their text and can be continued. */
    markInterrupted(): void {
      for (const run of store.runs.unfinished()) store.runs.finish(run, { reason: "interrupted" });
    },
    /** Ends what runs; its text is kept as interrupted. */
    async close(): Promise<void> {
      closed = true;
      const running = [...lives.values()].filter(({ live }) => !live.ended);
      for (const { abort } of running) abort.abort(new RunStop("interrupted"));
      await Promise.all(running.map(({ done }) => done));
    },
  };
}

export type Runs = ReturnType<typeof createRuns>;
