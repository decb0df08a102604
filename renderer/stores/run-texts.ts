import type { RunText } from "../../shared/conversation.ts";

export type TextKind = keyof RunText;
const kinds: readonly TextKind[] = ["text", "reasoning", "overrun"];

/** Told of what a run writes; `set` replaces what was shown before. */
export interface TextListener {
  set(text: RunText): void;
  append(kind: TextKind, text: string): void;
}

interface Held {
  parts: Record<TextKind, string[]>;
  listeners: Set<TextListener>;
  live: boolean;
  /** Whether what is here is the text; an ended run's is read when it is shown. */
  state: "unread" | "reading" | "read";
}

/** Texts of runs that nobody shows are let go beyond this many; they are read again when they are wanted. */
const keptUnseen = 12;

/**
 * The texts of the runs a page shows. A text that grows goes straight to who shows it, past every store, so that a token
 * touches nothing else; texts of ended runs are read from the core when they come into view.
 */
export class RunTexts {
  readonly #held = new Map<number, Held>();
  readonly #read: (runId: number) => Promise<RunText>;

  constructor(read: (runId: number) => Promise<RunText>) {
    this.#read = read;
  }

  /** A run is about to be watched: its text comes by `replace` and `append`. */
  begin(runId: number): void {
    this.#entry(runId).live = true;
  }

  settle(runId: number): void {
    this.#entry(runId).live = false;
    this.#letGo();
  }

  replace(runId: number, text: RunText): void {
    const entry = this.#entry(runId);
    const { parts, listeners } = entry;
    entry.state = "read";
    for (const kind of kinds) parts[kind] = [text[kind]];
    for (const listener of listeners) listener.set(text);
  }

  append(runId: number, kind: TextKind, text: string): void {
    const { parts, listeners } = this.#entry(runId);
    parts[kind].push(text);
    for (const listener of listeners) listener.append(kind, text);
  }

  /** The whole text as far as it is known here. */
  current(runId: number): RunText {
    const { parts } = this.#entry(runId);
    const joined = (kind: TextKind): string => {
      parts[kind] = [parts[kind].join("")];
      return parts[kind][0] ?? "";
    };
    return { text: joined("text"), reasoning: joined("reasoning"), overrun: joined("overrun") };
  }

  /** Shows a run's text from now on; the answer ends it. A text that is not here yet is read first. */
  show(runId: number, listener: TextListener): () => void {
    const entry = this.#entry(runId);
    entry.listeners.add(listener);
    if (entry.live || entry.state === "read") listener.set(this.current(runId));
    else if (entry.state === "unread") void this.#fetch(runId, entry);
    return () => {
      entry.listeners.delete(listener);
      this.#letGo();
    };
  }

  async #fetch(runId: number, entry: Held): Promise<void> {
    entry.state = "reading";
    const text = await this.#read(runId).catch(() => undefined);
    if (text === undefined) entry.state = "unread";
    else if (!entry.live) this.replace(runId, text);
  }

  #entry(runId: number): Held {
    const held = this.#held.get(runId) ?? {
      parts: { text: [], reasoning: [], overrun: [] },
      listeners: new Set(),
      live: false,
      state: "unread",
    };
    // Put at the end again: the first ones of the map are those not wanted for longest.
    this.#held.delete(runId);
    this.#held.set(runId, held);
    return held;
  }

  #letGo(): void {
    const unseen = [...this.#held].filter(([, { live, listeners }]) => !live && listeners.size === 0);
    for (const [runId] of unseen.slice(0, -keptUnseen)) this.#held.delete(runId);
  }
}
