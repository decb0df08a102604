import { oc, type } from "@orpc/contract";
import * as v from "valibot";

/** Where a key is, or where one that is set now would be kept. */
export type KeyPlace = "environment" | "keychain" | "this start only";

/** What the page may know of a key: never the key itself. */
export interface KeyState {
  hasKey: boolean;
  where: KeyPlace;
  /** The environment variable that goes before any other key; absent where what it holds is meant for another address. */
  variable?: string | undefined;
  /** Why it is kept no better, or cannot be read; a sentence. */
  note?: string | undefined;
}

/** Without a bound: what breaks a rule of the contract is repeated in the answer, and the key stands beside it. */
const source = v.string();

/** The keys of sources that ask for one. */
export const keys = {
  state: oc.input(v.object({ source })).output(type<KeyState>()),
  /** Keeps it, and looks at once how the source is with it. What is no key is refused without being repeated. */
  set: oc.input(v.object({ source, key: v.string() })).output(type<KeyState>()),
  forget: oc.input(v.object({ source })).output(type<KeyState>()),
};
