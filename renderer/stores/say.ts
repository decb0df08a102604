import { createStore } from "zustand/vanilla";

interface Saying {
  title: string;
  /** A way back from what happened. */
  undo: { label: string; run: () => void } | undefined;
}

/** What was said last. Whoever shows it hears each saying in its turn. */
export const said = createStore<{ last: Saying | null }>(() => ({ last: null }));

/** Says what happened, with a way back where there is one. */
export const say = (title: string, undo?: Saying["undo"]): void => said.setState({ last: { title, undo } });
