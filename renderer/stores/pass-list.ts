import { createStore } from "zustand/vanilla";
import type { ErrorInfo } from "../../shared/errors.ts";
import type { PassSummary } from "../../shared/repair/pass.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { closePass, pass } from "./pass.ts";
import { showPass } from "./repair-stage.ts";

interface PassListState {
  query: string;
  passes: PassSummary[];
  total: number;
  failure: ErrorInfo | null;
}

/** The passes that were made, the newest first, or what a search finds among them. */
export const passList = createStore<PassListState>(() => ({ query: "", passes: [], total: 0, failure: null }));

const pageSize = 300;
let asked = 0;

/** Reads the list anew, as far as it was read before. An answer that a newer question overtook is let go. */
export async function refreshPasses(): Promise<void> {
  asked += 1;
  const mine = asked;
  const { query, passes } = passList.getState();
  const limit = Math.min(1000, Math.max(pageSize, passes.length));
  try {
    const found = await client.repairs.list({ query, limit, offset: 0 });
    if (mine === asked) passList.setState({ ...found, failure: null });
  } catch (thrown) {
    if (mine === asked) passList.setState({ failure: failureOf(thrown) });
  }
}

export function searchPasses(query: string): void {
  passList.setState({ query, passes: [] });
  void refreshPasses();
}

/** Reads the next page when the end of the list comes into view. */
export async function readMorePasses(): Promise<void> {
  const { query, passes, total } = passList.getState();
  if (passes.length >= total) return;
  const mine = asked;
  await attempt(async () => {
    const more = await client.repairs.list({ query, limit: pageSize, offset: passes.length });
    if (mine === asked) passList.setState({ passes: [...passes, ...more.passes], total: more.total });
  });
}

/** Deletes without asking, since it can be taken back. */
export const deletePass = (passId: number): Promise<boolean> =>
  attempt(async () => {
    await client.repairs.delete({ passId });
    if (pass.getState().id === passId) closePass();
    say("Pass deleted", { label: "Undo", run: () => void attempt(() => client.repairs.restore({ passId })) });
  });

/** Makes the same pass again, and shows it. */
export const runPassAgain = (passId: number): Promise<boolean> =>
  attempt(async () => {
    const again = await client.repairs.again({ passId });
    showPass(again.passId);
  });
