import { createStore } from "zustand/vanilla";
import type { AddressTest } from "../../shared/local-ollama.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { models } from "./models.ts";
import { changeSettings } from "./settings.ts";

type HostTest =
  | { state: "none" }
  | { state: "testing" }
  | { state: "failed"; message: string }
  | { state: "answered"; host: string; test: AddressTest };

/** An address that may become a source. */
export const hostTest = createStore<HostTest>(() => ({ state: "none" }));

const settle = (state: HostTest): void => hostTest.setState(state, true);

export const forgetTest = (): void => settle({ state: "none" });

/** Asks whatever listens there whether it is an Ollama; nothing but its version is asked for. */
export async function testHost(address: string): Promise<void> {
  settle({ state: "testing" });
  try {
    const test = await client.sources.test({ address });
    const { host, state, message } = test;
    if (host !== undefined && state.state === "running") settle({ state: "answered", host, test });
    else settle({ state: "failed", message });
  } catch (thrown) {
    settle({ state: "failed", message: failureOf(thrown).message });
  }
}

/** Keeps the tested address beside those that are asked already. */
export async function addTestedHost(): Promise<void> {
  const tested = hostTest.getState();
  if (tested.state !== "answered") return;
  const now = models
    .getState()
    .sources.flatMap(({ kind, host }) => (kind === "ollama" && host !== undefined ? [host] : []));
  await changeSettings({ ollamaHosts: [...new Set([...now, tested.host])] });
  forgetTest();
}
