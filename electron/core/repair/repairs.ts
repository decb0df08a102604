import { AppError } from "../../../shared/errors.ts";
import { textProblem } from "../../../shared/json/text-check.ts";
import { changeByHand, withHandEdits, type Handled } from "../../../shared/repair/by-hand.ts";
import type { PassEvent } from "../../../shared/repair/pass-event.ts";
import type { HandEdit, Pass, PassSpec, PassSummary } from "../../../shared/repair/pass.ts";
import type { RouteName } from "../../../shared/repair/routes.ts";
import { undoOf } from "../../../shared/repair/undo-edit.ts";
import type { NewPass } from "../../storage/passes.ts";
import type { Store } from "../../storage/store.ts";
import type { Changes } from "../changes.ts";
import { schemaText, type RepairWorker } from "../repair-worker.ts";
import { LivePass } from "./live-pass.ts";
import type { Passing } from "./passing.ts";
import { PassStop } from "./pass-sink.ts";
import { createStoredSink, type StoredSink } from "./stored-sink.ts";
import { titleOf } from "./title.ts";

/** How long a pass that has ended stays in memory for pages that still watch it. */
const lingerMs = 30_000;
const day = 24 * 60 * 60 * 1000;

interface Parts {
  store: Store;
  changes: Changes;
  worker: RepairWorker;
  passing: Passing;
  log: (thrown: unknown) => void;
}

/** What a pass belongs to. */
export interface PassOrigin {
  recipeId?: number;
  routes?: { id: number; route: RouteName };
}

/** Passes belong to the core: they start, are watched and are stopped independently, and no page's end is theirs. */
export function createRepairs({ store, changes, worker, passing, log }: Parts) {
  const { passes } = store;
  const lives = new Map<number, { live: LivePass; sink: StoredSink; abort: AbortController; done: Promise<void> }>();
  const changed = (id: number): void => changes.publish({ kind: "passes", id });

  /** Throws a sentence for a text or schema that cannot be taken at all. */
  async function check({ input, schema, ask, model }: PassSpec): Promise<void> {
    const { check: checked } = await worker.run(schemaText(schema), { kind: "check" });
    if (!checked.ok) throw new AppError("bad-input", checked.problem);
    const problem = input.kind === "text" ? textProblem(input.text) : null;
    if (problem !== null) throw new AppError("bad-input", problem);
    if (ask !== "never" && model === null)
      throw new AppError("bad-input", "Choose a model that turns the text into JSON, or use rules alone.");
  }

  async function drive({ id, spec }: Pass, live: LivePass, sink: StoredSink, signal: AbortSignal): Promise<void> {
    const ran = await passing.run(spec, sink, signal);
    const result = { ...ran, remarks: [...(spec.remarks ?? []), ...ran.remarks] };
    const value = result.outcome.status === "valid" ? result.outcome.json : null;
    const ended: Pass = { ...live.pass, ...result, value };
    const problem = sink.end(() => {
      passes.finish(ended, result);
      changed(id);
      setTimeout(() => lives.delete(id), lingerMs).unref();
    });
    live.end(problem === undefined ? ended : { ...ended, remarks: [...ended.remarks, problem.message] });
    changed(id);
  }

  /** Starts a pass that was looked at already; it is stored first. */
  function begin(spec: PassSpec, { recipeId, routes }: PassOrigin = {}): number {
    const origin = { recipeId: recipeId ?? null, routesId: routes?.id ?? null };
    const added: NewPass = { title: titleOf(spec.input), spec, ...origin };
    const pass = passes.add(routes === undefined ? added : { ...added, route: routes.route }, Date.now());
    const live = new LivePass(pass);
    const abort = new AbortController();
    const sink = createStoredSink(passes, live, log);
    lives.set(pass.id, { live, sink, abort, done: drive(pass, live, sink, abort.signal) });
    changed(pass.id);
    return pass.id;
  }

  async function start(spec: PassSpec, origin?: PassOrigin): Promise<{ passId: number }> {
    await check(spec);
    return { passId: begin(spec, origin) };
  }

  function stored(passId: number): Pass {
    const pass = passes.get(passId);
    if (pass === undefined) throw new AppError("not-found", "This pass is no longer there.");
    return pass;
  }

  function get({ passId }: { passId: number }): Pass {
    const pass = stored(passId);
    return { ...pass, ...withHandEdits(startOf(pass), pass.byHand) };
  }

  /** What a change by hand goes on from; a pass that was refused leaves the nearest there is. */
  function startOf({ outcome, fields, byHand }: Pass): Handled {
    const partial = outcome === null || outcome.status === "valid" || byHand.length === 0 ? null : outcome.partial;
    return { value: outcome?.status === "valid" ? outcome.json : partial, fields };
  }

  async function keep(pass: Pass, byHand: HandEdit[]): Promise<Pass> {
    const { value } = withHandEdits(startOf({ ...pass, byHand }), byHand);
    const isChanged = value !== null && byHand.length > 0;
    const { problems } = isChanged
      ? await worker.run(schemaText(pass.spec.schema), { kind: "judge", json: value })
      : { problems: [] };
    passes.setByHand(pass, { byHand, value, problems });
    changed(pass.id);
    return get({ passId: pass.id });
  }

  async function change(passId: number, path: string, after: string | null, undid: number | null): Promise<Pass> {
    const pass = stored(passId);
    if (pass.outcome === null)
      throw new AppError("busy", "The pass is still running. Change its value when it is done.");
    const { outcome } = pass;
    const from = get({ passId });
    const base = { value: from.value ?? (outcome.status === "valid" ? null : outcome.partial), fields: from.fields };
    const made = changeByHand(base, path, after);
    if (made === null)
      throw new AppError(
        "bad-input",
        `${after ?? "Nothing"} cannot stand at ${path || "the top"}: it is no JSON, or there is no such place.`,
      );
    return await keep(pass, [...pass.byHand, { path, ...made.change, undid, at: Date.now() }]);
  }

  return {
    begin,
    check,
    start: (spec: PassSpec, origin?: PassOrigin) => start(spec, origin),
    async checkSchema({ schema }: { schema: string }) {
      return (await worker.run(schemaText(schema), { kind: "check" })).check;
    },
    async *watch(
      { passId, afterSeq }: { passId: number; afterSeq: number },
      signal: AbortSignal | undefined,
    ): AsyncGenerator<PassEvent, void> {
      const known = lives.get(passId);
      if (known !== undefined) return yield* known.live.watch(afterSeq, signal);
      const pass = get({ passId });
      yield { seq: 1, type: "snapshot", pass, live: null };
      yield { seq: 2, type: "pass-end", pass };
    },
    stop({ passId }: { passId: number }): void {
      lives.get(passId)?.abort.abort(new PassStop("stopped"));
    },
    get,
    list({ query, limit, offset }: { query: string; limit: number; offset: number }) {
      if (query.trim() === "") return { passes: passes.list(limit, offset), total: passes.count() };
      const found: PassSummary[] = passes.find(query);
      return { passes: found.slice(offset, offset + limit), total: found.length };
    },
    delete({ passId }: { passId: number }): void {
      lives.get(passId)?.abort.abort(new PassStop("stopped"));
      passes.markDeleted(passId, Date.now());
      changed(passId);
    },
    restore({ passId }: { passId: number }): void {
      passes.markDeleted(passId, null);
      changed(passId);
    },
    async again({ passId }: { passId: number }): Promise<{ passId: number }> {
      const { spec, recipeId } = stored(passId);
      return await start(spec, recipeId === null ? {} : { recipeId });
    },
    setValue: ({ passId, path, json }: { passId: number; path: string; json: string | null }) =>
      change(passId, path, json, null),
    async undoEdit({ passId, index }: { passId: number; index: number }): Promise<Pass> {
      const undo = undoOf(get({ passId }), index);
      if (undo === null)
        throw new AppError(
          "unsupported",
          "This edit only made JSON of the text, or its value has gone since; there is nothing to put back.",
        );
      return await change(passId, undo.path, undo.after, index);
    },
    async undoByHand({ passId }: { passId: number }): Promise<Pass> {
      const pass = stored(passId);
      return await keep(pass, pass.byHand.slice(0, -1));
    },
    /** Passes that ran when the program died end as interrupted, with what their model had written. */
    markInterrupted(): void {
      for (const pass of passes.unfinished()) interrupt(store, pass);
      passes.purge(Date.now() - day);
    },
    /** Ends what runs; what was reached is kept as interrupted. */
    async close(): Promise<void> {
      const running = [...lives.values()].filter(({ live }) => !live.ended);
      for (const { abort } of running) abort.abort(new PassStop("interrupted"));
      await Promise.all(running.map(({ done }) => done));
      for (const { sink } of lives.values()) sink.close();
    },
  };
}

export type Repairs = ReturnType<typeof createRepairs>;

function interrupt({ passes, together }: Store, pass: Pass): void {
  together(() => {
    const written = passes.written(pass.id);
    const last = pass.steps.at(-1);
    const at = pass.steps.length - 1;
    if (last?.kind === "model" && written !== "") passes.putStep(pass.id, at, { ...last, answer: written });
    const text = last?.kind === "source" && written !== "" ? written : pass.text;
    if (text !== pass.text) passes.setText(pass.id, text);
    const outcome = { status: "interrupted" as const, partial: null };
    const remarks = pass.spec.remarks ?? [];
    passes.finish({ ...pass, text }, { outcome, fields: [], edits: [], editCount: 0, remarks });
  });
}
