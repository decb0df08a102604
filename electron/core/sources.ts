import { AppError } from "../../shared/errors.ts";
import type { SourceInfo, SourceState } from "../../shared/source.ts";
import type { Backend } from "../backends/backend.ts";
import type { Changes } from "./changes.ts";

const answerWithinMs = 5_000;
/** A source that is away is asked more often than one that answers. */
const againMs = { running: 15_000, absent: 4_000, refused: 4_000 };

interface Watched {
  backend: Backend;
  state: SourceState;
  unlisted: string | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** The sources there are, and how each is; looked at again and again, so that one that comes up is noticed. */
export function createSources(changes: Changes) {
  const watched = new Map<string, Watched>();

  async function check(entry: Watched): Promise<void> {
    clearTimeout(entry.timer);
    const state = await entry.backend.state(AbortSignal.timeout(answerWithinMs));
    if (watched.get(entry.backend.id) !== entry) return;
    const changed = JSON.stringify(state) !== JSON.stringify(entry.state);
    entry.state = state;
    if (changed) {
      changes.publish({ kind: "sources" });
      changes.publish({ kind: "models" });
    }
    const after = entry.backend.lookAgainMs ?? againMs;
    entry.timer = setTimeout(
      () => void check(entry),
      after[state.state === "checking" ? "absent" : state.state],
    ).unref();
  }

  const info = ({ backend, state, unlisted }: Watched): SourceInfo => {
    const { id, kind, label, host, local, keeper } = backend;
    return { id, kind, label, host, local, keepsModels: keeper !== undefined, state, unlisted };
  };
  const entry = (id: string): Watched => {
    const found = watched.get(id);
    if (found === undefined)
      throw new AppError("source-unreachable", `There is no source ${id} any more. Choose another model.`);
    return found;
  };

  return {
    /** Takes these in place of what was watched before; one with the same id and address goes on as it is. */
    watch(backends: readonly Backend[]): void {
      const wanted = new Map(backends.map((backend) => [backend.id, backend]));
      for (const [id, old] of watched) {
        if (wanted.get(id)?.host === old.backend.host && wanted.has(id)) continue;
        clearTimeout(old.timer);
        watched.delete(id);
        void old.backend.close?.();
      }
      for (const backend of backends) {
        if (watched.has(backend.id)) continue;
        const added: Watched = { backend, state: { state: "checking" }, unlisted: undefined, timer: undefined };
        watched.set(backend.id, added);
        void check(added);
      }
      changes.publish({ kind: "sources" });
    },
    info: (id: string): SourceInfo => info(entry(id)),
    list: (): SourceInfo[] => [...watched.values()].map(info),
    /** Every backend that is not known to be away. */
    usable: (): Backend[] =>
      [...watched.values()]
        .filter(({ state }) => state.state === "running" || state.state === "checking")
        .map(({ backend }) => backend),
    backend: (id: string): Backend => entry(id).backend,
    /** Keeps for people why this source's models could not be listed, or that they could. */
    noteListing(id: string, problem: string | undefined): void {
      const found = watched.get(id);
      if (found === undefined || found.unlisted === problem) return;
      found.unlisted = problem;
      changes.publish({ kind: "sources" });
    },
    async check({ id }: { id: string }): Promise<SourceInfo> {
      await check(entry(id));
      return info(entry(id));
    },
    async close(): Promise<void> {
      const all = [...watched.values()];
      watched.clear();
      for (const { timer } of all) clearTimeout(timer);
      await Promise.all(all.map(async ({ backend }) => await backend.close?.()));
    },
  };
}

export type Sources = ReturnType<typeof createSources>;
