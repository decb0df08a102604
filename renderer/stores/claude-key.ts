import { createStore } from "zustand/vanilla";
import type { KeyState } from "../../shared/contract/keys.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";

const source = "anthropic";

/** What the page knows of Claude's key: whether there is one, and where. The key itself never comes here. */
export const claudeKey = createStore<{ key: KeyState | null; busy: boolean; failure: string | null }>(() => ({
  key: null,
  busy: false,
  failure: null,
}));

/** Does one thing with the key or its source; what goes wrong is said beside the field. */
async function attempt(work: () => Promise<KeyState>): Promise<boolean> {
  claudeKey.setState({ busy: true, failure: null });
  try {
    claudeKey.setState({ key: await work() });
    return true;
  } catch (thrown) {
    claudeKey.setState({ failure: failureOf(thrown).message });
    return false;
  } finally {
    claudeKey.setState({ busy: false });
  }
}

export async function refreshClaudeKey(): Promise<void> {
  claudeKey.setState({ key: await client.keys.state({ source }) });
}

/** True when it was taken, so that the field can be emptied. */
export const setClaudeKey = (key: string): Promise<boolean> => attempt(() => client.keys.set({ source, key }));

export const forgetClaudeKey = (): Promise<boolean> => attempt(() => client.keys.forget({ source }));

/** Asks Claude once, with the key there is; how it went is the source's state. */
export const testClaude = (): Promise<boolean> =>
  attempt(async () => {
    await client.sources.check({ id: source });
    return await client.keys.state({ source });
  });
