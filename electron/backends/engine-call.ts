import * as v from "valibot";
import { patientFetch } from "./loaded-fetch.ts";
import { ollamaError } from "./ollama-errors.ts";

interface EngineCall<Answer> {
  host: string;
  /** Below `/api/diptych/`. */
  route: string;
  /** Absent asks by GET. */
  body?: { model: string; [field: string]: unknown };
  answer: v.GenericSchema<unknown, Answer>;
  signal: AbortSignal;
}

const errorSchema = v.object({ error: v.string() });

/** A call to a route of the engine's own. It is waited for as long as Ollama's are, and fails in the same words. */
export async function callEngine<Answer>({ host, route, body, answer, signal }: EngineCall<Answer>): Promise<Answer> {
  try {
    const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await patientFetch(`${host}/api/diptych/${route}`, { ...sent, signal });
    const said: unknown = await response.json();
    if (response.ok) return v.parse(answer, said);
    throw new Error(v.is(errorSchema, said) ? said.error : JSON.stringify(said));
  } catch (thrown) {
    throw ollamaError(thrown, { model: body?.model ?? "", host, signal });
  }
}
