import { createStore } from "zustand/vanilla";
import type { LocatedAddress } from "../../shared/local-ollama.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { changeSettings, settings } from "./settings.ts";

type Proposal =
  | { state: "none" }
  | { state: "refused"; message: string }
  /** Some of them are other machines, which the person has not agreed to yet. */
  | { state: "asking"; wanted: string[]; elsewhere: string[] };

/** The addresses of Ollamas that a person typed, until they are kept. */
export const proposedAddresses = createStore<Proposal>(() => ({ state: "none" }));

const settle = (proposal: Proposal): void => proposedAddresses.setState(proposal, true);

export const elsewhereWords =
  "Prompts and answers go there over the network, and whoever runs it can read them. Without https others on the way can too.";

/** Keeps the addresses, one a line; those of other machines are asked about first. */
export async function proposeAddresses(text: string): Promise<void> {
  const before = settings.getState().settings.ollamaHosts;
  const wanted = [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
  if (wanted.join("\n") === before.join("\n")) return settle({ state: "none" });
  try {
    const located = await client.sources.locate({ addresses: wanted });
    const none = located.find(({ host }) => host === undefined);
    const elsewhere = located.filter((one) => !one.local && !before.includes(one.address));
    if (none !== undefined) settle({ state: "refused", message: noAddress(none) });
    else if (elsewhere.length > 0)
      settle({ state: "asking", wanted, elsewhere: elsewhere.map(({ host = "" }) => host) });
    else await keep(wanted);
  } catch (thrown) {
    refuse(thrown);
  }
}

const noAddress = ({ address }: LocatedAddress): string =>
  `“${address}” is no address, so nothing was changed. Write a name or number, with a port if it is not 11434.`;

/** The person agreed. */
export async function agreeToAddresses(): Promise<void> {
  const proposal = proposedAddresses.getState();
  if (proposal.state === "asking") await keep(proposal.wanted);
}

export const dropAddresses = (): void => settle({ state: "none" });

async function keep(ollamaHosts: string[]): Promise<void> {
  settle({ state: "none" });
  try {
    await changeSettings({ ollamaHosts });
  } catch (thrown) {
    refuse(thrown);
  }
}

const refuse = (thrown: unknown): void => settle({ state: "refused", message: failureOf(thrown).message });
