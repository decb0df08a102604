import type { Pane } from "../../shared/conversation.ts";
import { beginning, conversation, send } from "./conversation.ts";
import { judging } from "./judging.ts";
import { drawMore } from "./samples.ts";
import { sending } from "./sending.ts";
import { openStudy } from "./study-tab.ts";

/** Sends what was written to these panes, for as many answers as are wanted; resolves to whether it could be sent. */
export async function sendWritten(
  prompt: string,
  panes: Pane[],
  parentId: number | null,
  draftKey: string,
): Promise<boolean> {
  const sent = await send(prompt, panes, parentId, draftKey);
  if (sent) await drawTheOthers(panes);
  return sent;
}

/** Draws what is wanted beyond the first answer of each pane, and shows them as a stack. */
async function drawTheOthers(panes: readonly Pane[]): Promise<void> {
  const others = sending.getState().answers - 1;
  const { open } = conversation.getState();
  if (others === 0 || open === null) return;
  const first = open.runs.filter(
    ({ comparisonId, paneId }) => comparisonId === open.headId && panes.some(({ id }) => id === paneId),
  );
  await drawMore(open.runs, first, others);
  const { last } = beginning.getState();
  const beganBlind = last !== undefined && last.id === open.id && last.blind;
  const isBlind = beganBlind || judging.getState().judging?.blind === true;
  // Who judges blind is to see the panes; the stack names them.
  if (!isBlind) openStudy("samples");
}
