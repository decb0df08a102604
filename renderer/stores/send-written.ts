import type { Pane } from "../../shared/conversation.ts";
import { client } from "../connection.ts";
import { attempt } from "./attempt.ts";
import { beginning, conversation, send, type Sent } from "./conversation.ts";
import { judging } from "./judging.ts";
import { drawMore } from "./samples.ts";
import { sending } from "./sending.ts";
import type { Doubt } from "./start-surely.ts";
import { openStudy } from "./study-tab.ts";

/** Sends what was written to these panes, for as many answers as are wanted; resolves to whether it could be sent. */
export async function sendWritten(
  prompt: string,
  panes: Pane[],
  parentId: number | null,
  draftKey: string,
  doubt: Doubt,
): Promise<boolean> {
  const sent = await send(prompt, panes, parentId, draftKey, doubt);
  if (sent !== undefined && sending.getState().answers > 1) await attempt(() => drawTheOthers(sent));
  return sent !== undefined;
}

/** Draws what is wanted beyond the first answer of each pane, and shows them as a stack. */
async function drawTheOthers({ conversationId, runIds }: Sent): Promise<void> {
  const { runs } = await client.conversations.get({ id: conversationId });
  await drawMore(
    runs,
    runs.filter(({ id }) => runIds.includes(id)),
    sending.getState().answers - 1,
  );
  if (conversation.getState().open?.id !== conversationId) return;
  const { last } = beginning.getState();
  const beganBlind = last !== undefined && last.id === conversationId && last.blind;
  const isBlind = beganBlind || judging.getState().judging?.blind === true;
  // Who judges blind is to see the panes; the stack names them.
  if (!isBlind) openStudy("samples");
}
