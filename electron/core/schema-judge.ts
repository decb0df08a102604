import type { Judgement } from "../../shared/contract/schemas.ts";
import { AppError } from "../../shared/errors.ts";
import { type RepairWorker, schemaText } from "./repair-worker.ts";
import { isJson } from "../../shared/json/is-json.ts";

/** Holds values against a schema that is being written, in a thread of its own: no batch makes the writer wait. */
export function createSchemaJudge(worker: RepairWorker) {
  return async ({ schema, json }: { schema: string; json: string }): Promise<Judgement> => {
    if (!isJson(json)) throw new AppError("bad-input", "The value is no JSON.");
    const text = schemaText(schema);
    const { check } = await worker.run(text, { kind: "check" });
    if (!check.ok) return check;
    const { problems } = await worker.run(text, { kind: "judge", json });
    return { ok: true, problems };
  };
}

export type SchemaJudge = ReturnType<typeof createSchemaJudge>;
