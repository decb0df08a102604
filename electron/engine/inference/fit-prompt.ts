import { HttpError } from "../http/http-error.ts";

export type Room = {
  /** Tokens of context that were asked for. */
  asked: number;
  /** Tokens of context there are in truth. */
  size: number;
  /** Tokens at the beginning that stay in place. */
  keep: number;
  truncate: boolean;
};

/**
 * A prompt that fits: as it is, or with its middle left out. As Ollama v0.33 does, the first `keep` tokens stay and
 * half of the room behind them is filled from the end. Without `truncate` a prompt that is too long is a 400 with
 * llama-server's JSON as its text.
 */
export function fitPrompt<Token>(tokens: readonly Token[], room: Room): readonly Token[] {
  if (!room.truncate) {
    if (tokens.length >= room.size) throw contextExceeded(tokens.length, room.size);
    return tokens;
  }
  if (tokens.length < room.asked) return tokens;
  const keep = Math.min(room.keep < 0 ? tokens.length : room.keep, Math.floor(room.asked / 2));
  const end = Math.floor((room.asked - keep) / 2);
  return [...tokens.slice(0, keep), ...tokens.slice(tokens.length - end)];
}

function contextExceeded(tokens: number, size: number): HttpError {
  const message = `request (${tokens} tokens) exceeds the available context size (${size} tokens), try increasing it`;
  const type = "exceed_context_size_error";
  const error = { code: 400, message, type, n_prompt_tokens: tokens, n_ctx: size };
  return new HttpError(400, JSON.stringify({ error }));
}
