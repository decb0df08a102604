import { answerTokens } from "../../renderer/stream/bench/answer.ts";
import { frame, lastFrame, startStandIn, type Reply, type StandIn } from "../support/stand-in-ollama.ts";

export interface Pace {
  /** Tokens of an answer. */
  tokens: number;
  /** Tokens a second to each pane; infinite for as fast as it goes. */
  rate: number;
}

export interface PacedOllama extends StandIn {
  pace: Pace;
  /** When each answer's first and last token left, in ms since 1970, with the number it begins with. */
  sent: Map<number, { first: number; last: number }>;
}

/** A stand-in that writes a long Markdown answer at an even pace. Each answer begins with its own number: «1». */
export async function startPacedOllama(pace: Pace): Promise<PacedOllama> {
  const standIn = await startStandIn();
  const sent: PacedOllama["sent"] = new Map();
  const server = { ...standIn, pace, sent };
  let answers = 0;
  const answer = async (reply: Reply, wrap: (text: string) => unknown, end: unknown): Promise<void> => {
    answers += 1;
    const number = answers;
    const tokens = [`«${number}» `, ...answerTokens(server.pace.tokens)];
    // As a model that reads its prompt first: by then the page is watching.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const start = performance.now();
    for (let at = 0; at < tokens.length;) {
      const due = Math.min(tokens.length, Math.floor(((performance.now() - start) / 1000) * server.pace.rate) + 1);
      for (; at < due; at += 1) reply.line(wrap(tokens[at] ?? ""));
      const { first = wallClock() } = sent.get(number) ?? {};
      sent.set(number, { first, last: wallClock() });
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    reply.line(end);
    reply.end();
  };
  const count = () => lastFrame(server.pace.tokens);
  server.on("/api/generate", (_body, reply) => answer(reply, frame, count()));
  server.on("/api/chat", (_body, reply) => {
    const { response: _text, ...head } = frame("");
    const { response: _last, ...end } = count();
    const wrap = (content: string) => ({ ...head, message: { role: "assistant", content } });
    return answer(reply, wrap, { ...end, message: { role: "assistant", content: "" } });
  });
  return server;
}

export const wallClock = (): number => performance.timeOrigin + performance.now();
