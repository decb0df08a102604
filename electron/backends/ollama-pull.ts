import type { Ollama } from "ollama";
import { DEFAULT_HOST, parseModelName } from "../../shared/models/model-name.ts";
import { isLoopback } from "./ollama-host.ts";

/** What the package says when a stream of its ends before the line that says it is done. */
const endedEarly = /did not receive done or success/i;

/**
 * The lines of `POST /api/pull`, as they come. What the server itself says went wrong is the last line, `{error}`, as
 * on the wire; a connection that fails is thrown.
 */
export async function* ollamaPull(client: Ollama, model: string): AsyncIterable<unknown> {
  try {
    for await (const line of await client.pull({ model, insecure: isPlainRegistry(model), stream: true })) yield line;
  } catch (thrown) {
    if (!(thrown instanceof Error) || !saidByServer(thrown)) throw thrown;
    yield { error: endedEarly.test(thrown.message) ? "unexpected EOF" : thrown.message };
  }
}

/** An error line, or a status of the pull's own; a 403 without words refuses us, not the model. */
function saidByServer(thrown: Error): boolean {
  if (thrown.name === "ResponseError") return !("status_code" in thrown && thrown.status_code === 403);
  return thrown.name === "Error" && thrown.cause === undefined;
}

/** `insecure` means plain http for the registry; only one on this machine is asked that way. */
function isPlainRegistry(model: string): boolean {
  const parsed = parseModelName(model);
  return parsed.ok && parsed.name.host !== DEFAULT_HOST && isLoopback(`http://${parsed.name.host}`);
}
