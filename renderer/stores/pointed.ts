import { createStore } from "zustand/vanilla";
import type { Span } from "../../shared/json/value.ts";

interface Pointed {
  /** The field, as a JSON pointer. */
  path: string | null;
  /** Its place in the text. */
  span: Span | null;
  /** Where it is to be brought into view, since it was chosen on the other side. */
  reveal: "text" | "value" | null;
}

const none: Pointed = { path: null, span: null, reveal: null };

/** What of a value, or of the text it came from, is pointed at or focused: both sides show it. */
export const pointed = createStore<Pointed>(() => none);

export const pointAt = (what: Partial<Pointed>): void => pointed.setState({ ...none, ...what });

export const pointAway = (): void => pointed.setState(none);
