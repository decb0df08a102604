import { AppError } from "../../shared/errors.ts";
import { modelNameKey } from "../../shared/models/model-name.ts";
import { beginPull } from "../../shared/models/pull-progress.ts";
import type { PullPlan } from "../../shared/models/pull-plan.ts";
import { isUnderWay, type Pull, type PulledPair } from "../../shared/models/pull.ts";
import type { ModelKeeper } from "../backends/model-keeper.ts";
import type { Store } from "../storage/store.ts";
import type { Changes } from "./changes.ts";
import { createFeed } from "./feed.ts";
import { LivePull, type LivePullParts } from "./live-pull.ts";
import { createPullPlanning, pullableName } from "./pull-planning.ts";
import { createPullSlots } from "./pull-slots.ts";
import type { CallContext } from "./router.ts";
import type { Sources } from "./sources.ts";

/** Pulls that ended well stay on the list this long, over restarts too. */
const keptMs = 24 * 60 * 60 * 1000;
const sourceWithinMs = 10_000;

interface Parts {
  store: Store;
  sources: Sources;
  changes: Changes;
  /** How many pulls of one source run at once. */
  atOnce: () => number;
  waitAfter?: LivePullParts["waitAfter"];
}

/** Model downloads. They belong to the core: pages come and go, and a restart finds those that were under way. */
export function createPulls({ store, sources, changes, atOnce, waitAfter }: Parts) {
  const live = new Map<number, LivePull>();
  const slots = createPullSlots(atOnce);
  const list = (): Pull[] => [...live.values()].map(({ view }) => view);
  const feed = createFeed(list, (id) => live.get(id)?.view);

  const keeper = (source: string): ModelKeeper => {
    const backend = sources.backend(source);
    if (backend.keeper === undefined)
      throw new AppError("unsupported", `${backend.label} keeps no models, so nothing can be pulled into it.`);
    return backend.keeper;
  };
  const parts: LivePullParts = {
    slots,
    keeper,
    store: (pull) => store.pulls.put(pull),
    changed(pull) {
      feed.changed(pull.id);
      if (pull.view.state === "done") changes.publish({ kind: "models" });
    },
    ...(waitAfter === undefined ? {} : { waitAfter }),
  };
  const plan = createPullPlanning({
    keeper,
    pulls: list,
    installed: async (source) => {
      const models = await sources.backend(source).listModels(AbortSignal.timeout(sourceWithinMs));
      return models.map(({ ref }) => ref.name);
    },
  });

  store.pulls.interruptAll();
  for (const stored of store.pulls.list()) {
    if (stored.state === "done" && Date.now() - (stored.endedAt ?? 0) > keptMs) store.pulls.remove(stored.id);
    else live.set(stored.id, new LivePull(stored, parts));
  }

  const find = (id: number): LivePull => {
    const pull = live.get(id);
    if (pull === undefined) throw new AppError("not-found", "This pull is no longer on the list.");
    return pull;
  };
  const forget = (pull: LivePull): void => {
    live.delete(pull.id);
    store.pulls.remove(pull.id);
    feed.changed(pull.id);
  };
  /** The pull of this name that has not ended well, whatever its state. */
  const findOpen = (source: string, name: string): LivePull | undefined =>
    [...live.values()].find(
      ({ view }) => view.source === source && view.state !== "done" && modelNameKey(view.name) === modelNameKey(name),
    );

  function begin(source: string, name: string, expected: number | undefined, pair: PulledPair | undefined): number {
    const open = findOpen(source, name);
    if (open !== undefined) {
      if (!isUnderWay(open.view)) open.start();
      return open.id;
    }
    const { layers, total, completed, expected: size } = beginPull(name, expected);
    const progress = { layers, total, completed, expected: size };
    const pull = new LivePull(store.pulls.add({ source, name, progress, pair }, Date.now()), parts);
    live.set(pull.id, pull);
    pull.start();
    return pull.id;
  }

  return {
    plan: ({ source, names }: { source: string; names: string[] }): Promise<PullPlan> => plan(source, names),
    /** Called off while the registry is asked, nothing begins. */
    async start({ source, names, pair }: { source: string; names: string[]; pair: boolean }, call?: CallContext) {
      const wanted = names.map(pullableName);
      const { pulls: planned, refusal } = await plan(source, wanted);
      call?.signal?.throwIfAborted();
      if (refusal !== undefined) throw new AppError("bad-input", refusal);
      const [base, instruct] = wanted;
      const both = pair && base !== undefined && instruct !== undefined ? { base, instruct } : undefined;
      const missing = planned.filter((one) => !one.installed || !pair);
      return { ids: missing.map(({ name, bytes }) => begin(source, name, bytes, both)) };
    },
    async pause({ id }: { id: number }): Promise<void> {
      const pull = find(id);
      if (isUnderWay(pull.view)) await pull.stop("paused");
    },
    resume({ id }: { id: number }): void {
      const pull = find(id);
      if (pull.view.state !== "running" && pull.view.state !== "done") pull.start();
    },
    async cancel({ id }: { id: number }): Promise<void> {
      const pull = find(id);
      if (isUnderWay(pull.view)) await pull.stop("paused");
      forget(pull);
    },
    clearDone(): void {
      for (const pull of live.values()) if (pull.view.state === "done") forget(pull);
    },
    list,
    watch: (_input: unknown, { signal }: { signal: AbortSignal | undefined }) => feed.watch(signal),
    /** As many run at once as the settings now say. */
    widened: (): void => slots.widened(),
    /** Ends every transfer; the next start finds them. */
    async close(): Promise<void> {
      await Promise.all(
        [...live.values()].filter(({ view }) => isUnderWay(view)).map((pull) => pull.stop("interrupted")),
      );
    },
  };
}

export type Pulls = ReturnType<typeof createPulls>;
