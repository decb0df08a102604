import { createStore } from "zustand/vanilla";
import type { LocalOllama } from "../../shared/local-ollama.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { models } from "./models.ts";

interface LocalOllamaState {
  known: LocalOllama | null;
  /** Ends the start that this page waits for. */
  cancelStart: (() => void) | null;
  failure: string | null;
  /** The last lines of the one started here, while they are shown. */
  log: readonly string[];
}

/** The Ollama of this machine as a program: whether it is there, runs, and how it is set. */
export const localOllama = createStore<LocalOllamaState>(() => ({
  known: null,
  cancelStart: null,
  failure: null,
  log: [],
}));

const keptLines = 400;

async function look(): Promise<void> {
  localOllama.setState({ known: await client.ollama.local() });
}

/** Looks now and whenever a source changes, as long as it is shown; the answer ends that. */
export function watchLocalOllama(): () => void {
  const again = (): void => void look().catch(() => undefined);
  again();
  return models.subscribe((now, before) => now.sources !== before.sources && again());
}

export async function startOllama(): Promise<void> {
  const stop = new AbortController();
  localOllama.setState({ cancelStart: () => stop.abort(), failure: null });
  try {
    localOllama.setState({ known: await client.ollama.start(undefined, { signal: stop.signal }) });
  } catch (thrown) {
    if (!stop.signal.aborted) localOllama.setState({ failure: failureOf(thrown).message });
    await look().catch(() => undefined);
  } finally {
    localOllama.setState({ cancelStart: null });
  }
}

export async function stopOllama(): Promise<void> {
  try {
    localOllama.setState({ known: await client.ollama.stop(), failure: null });
  } catch (thrown) {
    localOllama.setState({ failure: failureOf(thrown).message });
  }
}

/** Follows the log while it is shown; the answer ends that. */
export function followOllamaLog(): () => void {
  const stop = new AbortController();
  localOllama.setState({ log: [] });
  void read(stop.signal).catch(() => undefined);
  return () => stop.abort();
}

async function read(signal: AbortSignal): Promise<void> {
  for await (const { lines } of await client.ollama.log(undefined, { signal }))
    localOllama.setState(({ log }) => ({ log: [...log, ...lines].slice(-keptLines) }));
}
