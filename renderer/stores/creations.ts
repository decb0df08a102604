import { createStore } from "zustand/vanilla";
import type { Creation } from "../../shared/contract/creations.ts";
import { client } from "../connection.ts";
import { attempt } from "./attempt.ts";
import { followFeed } from "./feed.ts";

/** The models that are being made from files, by id. */
export const creations = createStore<{ byId: ReadonlyMap<number, Creation> }>(() => ({ byId: new Map() }));

export function followCreations(): void {
  const put = (change: (byId: Map<number, Creation>) => void): void => {
    const byId = new Map(creations.getState().byId);
    change(byId);
    creations.setState({ byId });
  };
  followFeed<Creation>({
    watch: () => client.creations.watch(),
    all: (items) => creations.setState({ byId: new Map(items.map((creation) => [creation.id, creation])) }),
    one: (creation) => put((byId) => byId.set(creation.id, creation)),
    gone: (id) => put((byId) => byId.delete(id)),
  });
}

export const cancelCreation = (id: number): Promise<boolean> => attempt(() => client.creations.cancel({ id }));
