import { eventIterator, oc, type } from "@orpc/contract";
import type { LocalOllama } from "../local-ollama.ts";

/** The Ollama of this machine, as a program. What changes is told by the change `sources`. */
export const ollama = {
  /** Looks: whether it runs, is installed, and how it is set. */
  local: oc.output(type<LocalOllama>()),
  /**
   * Starts the program and resolves when it answers; throws a sentence when it ends instead. Cancelling the call ends
   * it. One that runs already is left as it is.
   */
  start: oc.output(type<LocalOllama>()),
  /** Ends the one that was started here; any other is left alone. */
  stop: oc.output(type<LocalOllama>()),
  /** The last lines that the one started here wrote, then each further one, until it is cancelled. */
  log: oc.output(eventIterator(type<{ lines: string[] }>())),
};
