import { createStore } from "zustand/vanilla";
import type { StoredWrapper, WrapperRef } from "../../shared/wrappers/wrapper.ts";
import { client } from "../connection.ts";

/** The newest version of each wrapper, and the older ones that something on the page names. */
export const wrappers = createStore<{ list: StoredWrapper[]; older: Record<string, StoredWrapper> }>(() => ({
  list: [],
  older: {},
}));

export async function refreshWrappers(): Promise<void> {
  wrappers.setState({ list: await client.wrappers.list() });
}

const keyOf = ({ id, version }: WrapperRef): string => `${id}.${version}`;

/** The wrapper of this name, or where there is none the one a pane begins with. */
export function findWrapper(
  state: { list: StoredWrapper[]; older: Record<string, StoredWrapper> },
  ref: WrapperRef | null,
) {
  if (ref === null) return state.list[0];
  return state.list.find((one) => keyOf(one.ref) === keyOf(ref)) ?? state.older[keyOf(ref)];
}

const asked = new Set<string>();

/** Reads an older version that is to be shown; asked once. */
export async function readWrapper(ref: WrapperRef): Promise<void> {
  const key = keyOf(ref);
  if (asked.has(key)) return;
  asked.add(key);
  try {
    const found = await client.wrappers.get(ref);
    wrappers.setState(({ older }) => ({ older: { ...older, [key]: found } }));
  } catch {
    asked.delete(key);
  }
}
