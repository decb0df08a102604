import { createStore } from "zustand/vanilla";
import type { Pull } from "../../shared/models/pull.ts";
import { client } from "../connection.ts";
import { attempt } from "./attempt.ts";
import { followFeed } from "./feed.ts";

/** The pulls by id, in the order they were asked for. Each is replaced by itself, so that a row sees only its own. */
export const pulls = createStore<{ byId: ReadonlyMap<number, Pull> }>(() => ({ byId: new Map() }));

type Heard = (pull: Pull, before: Pull | undefined) => void;

/** Follows the core's pulls; `began` is told once of what there was to begin with, `heard` of each change. */
export function followPulls(began: (all: readonly Pull[]) => void, heard: Heard): void {
  let isFirst = true;
  followFeed<Pull>({
    watch: () => client.pulls.watch(),
    all(items) {
      pulls.setState({ byId: new Map(items.map((pull) => [pull.id, pull])) });
      if (isFirst) began(items);
      isFirst = false;
    },
    one(pull) {
      const { byId } = pulls.getState();
      pulls.setState({ byId: new Map(byId).set(pull.id, pull) });
      heard(pull, byId.get(pull.id));
    },
    gone(id) {
      const byId = new Map(pulls.getState().byId);
      byId.delete(id);
      pulls.setState({ byId });
    },
  });
}

export const pausePull = (id: number): Promise<boolean> => attempt(() => client.pulls.pause({ id }));
export const resumePull = (id: number): Promise<boolean> => attempt(() => client.pulls.resume({ id }));
export const cancelPull = (id: number): Promise<boolean> => attempt(() => client.pulls.cancel({ id }));
export const clearDonePulls = (): Promise<boolean> => attempt(() => client.pulls.clearDone());
