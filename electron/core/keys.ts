import type { KeyState } from "../../shared/contract/keys.ts";
import { AppError } from "../../shared/errors.ts";
import type { SourceKey } from "../backends/backend.ts";
import type { Changes } from "./changes.ts";
import type { Secrets } from "./secrets.ts";
import type { Sources } from "./sources.ts";

/** What the page may do with the keys of sources: see whether there is one, set it, forget it. */
export function createKeys(secrets: Secrets, sources: Sources, changes: Changes) {
  function keyOf(source: string): SourceKey {
    const { key, label } = sources.backend(source);
    if (key === undefined) throw new AppError("bad-input", `${label} asks for no key.`);
    return key;
  }
  /** With another key the source has another state and other models. */
  async function changed(source: string, state: KeyState): Promise<KeyState> {
    await sources.check({ id: source });
    changes.publish({ kind: "sources" });
    return state;
  }
  return {
    state: ({ source }: { source: string }): Promise<KeyState> => secrets.state(keyOf(source)),
    set: async ({ source, key }: { source: string; key: string }): Promise<KeyState> =>
      await changed(source, await secrets.set(keyOf(source), key)),
    forget: async ({ source }: { source: string }): Promise<KeyState> =>
      await changed(source, await secrets.forget(keyOf(source))),
  };
}
