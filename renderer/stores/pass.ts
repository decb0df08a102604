import { createStore } from "zustand/vanilla";
import type { ErrorInfo } from "../../shared/errors.ts";
import type { PassEvent } from "../../shared/repair/pass-event.ts";
import type { Pass } from "../../shared/repair/pass.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { attempt } from "./attempt.ts";
import { follow } from "./follow.ts";
import { applyPassEvent, type WatchedPass } from "./pass-events.ts";
import { RunTexts } from "./run-texts.ts";

interface PassState {
  /** The pass that is shown; `open` is `null` until its first answer. */
  id: number | null;
  open: WatchedPass | null;
  failure: ErrorInfo | null;
}

/** The pass that the JSON stage shows. */
export const pass = createStore<PassState>(() => ({ id: null, open: null, failure: null }));

/** What models write in passes, by pass: one answer at a time. */
export const passTexts = new RunTexts(() => Promise.resolve({ text: "", reasoning: "", overrun: "" }));

let watching = new AbortController();

/** Shows a pass, and follows it while it runs. `whenThere` is told what it is once it is there to be seen. */
export async function openPass(id: number, whenThere: (pass: Pass) => void = () => undefined): Promise<void> {
  closePass();
  const { signal } = watching;
  pass.setState({ id });
  passTexts.begin(id);
  let seq = 0;
  try {
    for await (const event of follow(() => client.repairs.watch({ passId: id, afterSeq: seq }, { signal }), signal)) {
      seq = event.seq;
      if (pass.getState().open === null && event.type === "snapshot") whenThere(event.pass);
      receive(id, event);
    }
  } catch (thrown) {
    if (!signal.aborted) pass.setState({ failure: failureOf(thrown) });
  }
  passTexts.settle(id);
}

function receive(id: number, event: PassEvent): void {
  if (pass.getState().id !== id) return;
  if (event.type === "text-delta") return passTexts.append(id, "text", event.text);
  if (event.type === "snapshot" || event.type === "asking")
    passTexts.replace(id, { text: event.live?.text ?? "", reasoning: "", overrun: "" });
  pass.setState(({ open }) => ({ open: applyPassEvent(open, event) }));
}

/** Shows no pass; one that runs goes on. */
export function closePass(): void {
  watching.abort();
  watching = new AbortController();
  pass.setState({ id: null, open: null, failure: null });
}

/** Reads a pass that has ended anew, since another window may have changed it. */
export async function refreshPass(): Promise<void> {
  const { id, open } = pass.getState();
  if (id === null || open?.pass.outcome == null) return;
  const now = await client.repairs.get({ passId: id }).catch(() => null);
  if (now !== null && pass.getState().id === id) pass.setState({ open: { pass: now, live: null } });
}

/** Whether the pass that is shown still runs. */
export const isPassRunning = (): boolean => pass.getState().open?.pass.outcome === null;

export const stopPass = (): Promise<boolean> =>
  attempt(async () => {
    const { id } = pass.getState();
    if (id !== null) await client.repairs.stop({ passId: id });
  });

/** Changes the pass that is shown by hand; says why where that cannot be. */
function changeByHand(change: (passId: number) => Promise<Pass>): Promise<boolean> {
  return attempt(async () => {
    const { id } = pass.getState();
    if (id === null) return;
    const changed = await change(id);
    if (pass.getState().id === id) pass.setState({ open: { pass: changed, live: null } });
  });
}

/** Sets the value at a JSON pointer, as JSON text; `null` removes it. */
export const setFieldValue = (path: string, json: string | null): Promise<boolean> =>
  changeByHand((passId) => client.repairs.setValue({ passId, path, json }));

/** Puts back what one of the pass's edits changed. */
export const undoEdit = (index: number): Promise<boolean> =>
  changeByHand((passId) => client.repairs.undoEdit({ passId, index }));

/** Takes back the last change by hand. */
export const undoByHand = (): Promise<boolean> => changeByHand((passId) => client.repairs.undoByHand({ passId }));
