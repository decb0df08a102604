import { createStore } from "zustand/vanilla";
import type { RunInfo } from "../../shared/conversation.ts";
import type { Token } from "../../shared/run-event.ts";
import { unpackTokens } from "../../shared/tokens/packed-tokens.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { isRunning } from "./running.ts";
import { runTexts } from "./live-runs.ts";

/** What an answer's tokens look like; `start` units of the answer come before the first of them. */
export type TokenView =
  | { state: "reading" }
  | { state: "failed"; message: string }
  | { state: "shown"; start: number; tokens: readonly Token[] };

/** The answers whose tokens are shown, by run. */
export const tokenViews = createStore<Record<number, TokenView>>(() => ({}));

const againMs = 250;
const stops = new Map<number, () => void>();

export function toggleTokens(run: RunInfo): void {
  if (tokenViews.getState()[run.id] === undefined) showTokens(run);
  else hideTokens(run.id);
}

function showTokens(run: RunInfo): void {
  tokenViews.setState({ [run.id]: { state: "reading" } });
  stops.set(run.id, isRunning(run) ? follow(run.id) : () => undefined);
  void readMore(run.id);
}

function hideTokens(runId: number): void {
  stops.get(runId)?.();
  stops.delete(runId);
  const { [runId]: _hidden, ...rest } = tokenViews.getState();
  tokenViews.setState(rest, true);
}

/** Reads the tokens that came since, some time after the answer has grown; a run without this view costs nothing. */
function follow(runId: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void readMore(runId);
    }, againMs);
  };
  const stop = runTexts.show(runId, { set: soon, append: soon });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

async function readMore(runId: number): Promise<void> {
  const known = tokenViews.getState()[runId];
  const before = known?.state === "shown" ? known.tokens : [];
  const next = await client.runs.tokens({ runId, after: before.length }).then(
    ({ start, packed }): TokenView => ({ state: "shown", start, tokens: [...before, ...unpackTokens(packed)] }),
    (thrown: unknown): TokenView => ({ state: "failed", message: failureOf(thrown).message }),
  );
  // It may have been hidden meanwhile, or something newer may stand there.
  if (tokenViews.getState()[runId] === known) tokenViews.setState({ [runId]: next });
}

/** The tokens of two answers, for comparing them; empty where none were recorded. */
export async function readTokens(runId: number): Promise<Token[]> {
  const { start, packed } = await client.runs.tokens({ runId, after: 0 });
  return start > 0 ? [] : unpackTokens(packed);
}

/** Lets the model of a run go on from another text in its answer's place. */
export const branchFrom = (runId: number, text: string): Promise<{ runId: number }> =>
  client.comparisons.branch({ runId, text });
