import { frame, lastFrame, type Reply, type Script, type StandIn } from "./stand-in-ollama.ts";

/** A model of the stand-in that writes when it is told to. */
export interface SlowModel {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  /** Resolves when Diptych has hung up. */
  hungUp(): Promise<void>;
  reply: Promise<Reply>;
}

/** Takes the next calls of generate into the test's own hands. */
export function slowModel(ollama: StandIn): SlowModel {
  const first = Promise.withResolvers<Reply>();
  const script: Script = (_body, reply) => first.resolve(reply);
  ollama.on("/api/generate", script);
  return {
    reply: first.promise,
    write: async (text) => (await first.promise).line(frame(text)),
    async finish() {
      const reply = await first.promise;
      reply.line(lastFrame(3));
      reply.end();
    },
    hungUp: async () => await (await first.promise).hungUp,
  };
}

/** Lets the instruct model of the stand-in answer with this text, in pieces. */
export function answersWith(ollama: StandIn, text: string): void {
  ollama.on("/api/chat", (_body, reply) => {
    const { response: _text, ...head } = frame("");
    for (const piece of text.match(/[\s\S]{1,7}/gu) ?? [])
      reply.line({ ...head, message: { role: "assistant", content: piece } });
    const { response: _last, ...end } = lastFrame(30);
    reply.line({ ...end, message: { role: "assistant", content: "" } });
    reply.end();
  });
}
