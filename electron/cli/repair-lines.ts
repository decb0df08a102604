import { once } from "node:events";
import { createInterface } from "node:readline";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { problemLine } from "../../shared/json/feedback.ts";
import { onOneLine } from "../../shared/repair/one-line.ts";
import type { Repairer } from "./repairer.ts";

const lineSchema = v.object({ text: v.string(), schema: v.optional(v.unknown()) });

/**
 * One `{"text", "schema"}` a line in, one `{"value"}` or `{"error"}` a line out, in order, until the input ends or it is
 * stopped. A line without a schema takes the given one. Whether all were valid.
 */
export async function repairLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  repairer: Repairer,
  schema: string | undefined,
  stop: AbortSignal,
): Promise<boolean> {
  let all = true;
  for await (const line of createInterface({ input, crlfDelay: Infinity, signal: stop })) {
    // Lines that came together are still given out when it was closed.
    if (stop.aborted) break;
    if (line.trim() === "") continue;
    const answer = await answerTo(line, repairer, schema);
    all &&= answer.ok;
    if (!output.write(`${answer.line}\n`)) await once(output, "drain", { signal: stop }).catch(() => undefined);
  }
  return all;
}

async function answerTo(line: string, repairer: Repairer, usual: string | undefined) {
  try {
    const { text, schema } = readLine(line);
    const wanted = schema === undefined ? usual : JSON.stringify(schema);
    if (wanted === undefined) return refused("this line has no schema, and none was given by --schema");
    const { status, json, problems } = await repairer.repair(text, wanted);
    if (status === "valid" && json !== null) return { ok: true, line: `{"value":${onOneLine(json)}}` };
    return refused(problems.map(problemLine).join("; "));
  } catch (thrown) {
    if (thrown instanceof AppError) return refused(thrown.message);
    throw thrown;
  }
}

function readLine(line: string): v.InferOutput<typeof lineSchema> {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), lineSchema), line);
  if (read.success) return read.output;
  throw new AppError("bad-input", 'A line must be JSON like {"text": "…", "schema": {…}}.');
}

const refused = (error: string) => ({ ok: false, line: JSON.stringify({ error }) });
