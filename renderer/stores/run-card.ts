import { createStore } from "zustand/vanilla";
import type { Repeat } from "../../shared/contract/cards.ts";
import { readCardFile, type CardFile } from "../../shared/run-card.ts";
import { client } from "../connection.ts";
import { openFile, saveFile } from "../ui/outside.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";

/** A run card that is looked at: of an answer here, or from a file. */
export interface ShownCard {
  runId: number | undefined;
  file: CardFile;
}

/** What each time it was done over came to; of an answer here. */
interface RunCard {
  shown: ShownCard | undefined;
  repeats: readonly Repeat[];
}

export const runCard = createStore<RunCard>(() => ({ shown: undefined, repeats: [] }));

export const closeCard = (): void => runCard.setState({ shown: undefined, repeats: [] });

export const openCard = (runId: number): Promise<boolean> =>
  attempt(async () => {
    runCard.setState({ shown: { runId, file: await client.cards.get({ runId }) }, repeats: [] });
    await refreshRepeats(runId);
  });

export async function refreshRepeats(runId: number): Promise<void> {
  const repeats = await client.cards.repeats({ runId });
  if (runCard.getState().shown?.runId === runId) runCard.setState({ repeats });
}

/** Asks the same model the very same again. */
export const sameAgain = (runId: number): Promise<boolean> =>
  attempt(async () => {
    await client.cards.again({ runId });
    await refreshRepeats(runId);
  });

export const exportCard = (runId: number): Promise<boolean> =>
  attempt(async () => {
    const { fileName, text } = await client.cards.export({ runId });
    saveFile(fileName, text);
  });

/** Shows a card that was exported, here or elsewhere. */
export async function openCardFile(): Promise<void> {
  const text = await openFile(".json");
  if (text === undefined) return;
  const read = readCardFile(text);
  if (read.ok) runCard.setState({ shown: { runId: undefined, file: read.file }, repeats: [] });
  else say(read.message);
}
