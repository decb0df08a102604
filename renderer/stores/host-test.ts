import { createStore } from "zustand/vanilla";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { models } from "./models.ts";
import { changeSettings } from "./settings.ts";

type HostTest =
  | { state: "none" }
  | { state: "testing" }
  | { state: "failed"; message: string }
  | { state: "answered"; host: string; local: boolean; version: string };

/** An address that may become a source. */
export const hostTest = createStore<HostTest>(() => ({ state: "none" }));

const settle = (state: HostTest): void => hostTest.setState(state, true);

export const forgetTest = (): void => settle({ state: "none" });

/** Asks whatever listens there whether it is an Ollama; nothing but its version is asked for. */
export async function testHost(typed: string): Promise<void> {
  settle({ state: "testing" });
  try {
    const { host, local, state } = await client.sources.probe({ host: typed });
    if (state.state === "running") settle({ state: "answered", host, local, version: state.version });
    else if (state.state === "checking") settle({ state: "failed", message: `Nothing has answered at ${host} yet.` });
    else settle({ state: "failed", message: `${state.message} ${state.advice}` });
  } catch (thrown) {
    settle({ state: "failed", message: failureOf(thrown).message });
  }
}

/** Keeps the tested address beside those that are asked already. */
export async function addTestedHost(): Promise<void> {
  const test = hostTest.getState();
  if (test.state !== "answered") return;
  const now = models
    .getState()
    .sources.flatMap(({ kind, host }) => (kind === "ollama" && host !== undefined ? [host] : []));
  await changeSettings({ ollamaHosts: [...new Set([...now, test.host])] });
  forgetTest();
}
