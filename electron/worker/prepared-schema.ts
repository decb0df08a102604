import { decodeLadder } from "../../shared/json/decode/ladder.ts";
import { decodeSchema } from "../../shared/json/decode/decode-schema.ts";
import type { JsonObject } from "../../shared/json/json.ts";
import { provenanceInText, provenanceOfReading, type ProvenanceMap } from "../../shared/json/provenance.ts";
import { repair, type Stage, type Validator } from "../../shared/json/repair.ts";
import { compileSchema, type PlacedProblem } from "../../shared/json/validate.ts";
import { valueOfJson } from "../../shared/json/value-of-json.ts";
import type { Value } from "../../shared/json/value.ts";
import type { JobResult, RepairJob } from "../../shared/repair/job.ts";
import type { PassField } from "../../shared/repair/pass.ts";
import { readSchema } from "../../shared/repair/schema-text.ts";

/** A schema that is read and compiled once, and does every job that is asked about it. */
export class PreparedSchema {
  readonly #schema: JsonObject | boolean;
  readonly #validator: Validator;
  readonly #judge: (value: unknown) => readonly PlacedProblem[];

  /** Throws an `Error` whose message says in a sentence why the schema cannot be used. */
  constructor(text: string) {
    const read = readSchema(text);
    if (!read.ok) throw new Error(read.problem);
    const compiled = compileSchema(read.schema);
    if (!compiled.ok) throw new Error(compiled.problem);
    this.#schema = read.schema;
    this.#validator = compiled.validator;
    this.#judge = compiled.judge;
  }

  do(job: RepairJob): JobResult {
    const { kind } = job;
    switch (kind) {
      case "check":
        return { kind, check: decodeSchema(this.#schema) };
      case "ladder":
        return { kind, rungs: decodeLadder(this.#schema) };
      case "repair":
        return this.#repair(job);
      case "judge":
        return { kind, problems: this.#judge(JSON.parse(job.json)) };
    }
  }

  #repair({ kind, text, source, brief = false }: Extract<RepairJob, { kind: "repair" }>): JobResult {
    const clock = new StageClock();
    const result = repair(text, this.#schema, this.#validator, (stage) => clock.enter(stage));
    const { ms } = clock.stop();
    const evidence = (printed: string, value: Value): ProvenanceMap =>
      source === undefined ? provenanceOfReading(value, text, () => false) : lookedUp(printed, source);
    const edits = brief ? [] : result.edits;
    const common = { kind, edits, editCount: result.editCount, ms };
    if (result.status === "refused") {
      const { reasons, partial, nearest, failed } = result;
      const fields = brief || partial === null || nearest === null ? [] : fieldsOf(evidence(partial, nearest));
      return { ...common, status: "refused", json: partial, problems: reasons, failed, fields, remarks: [] };
    }
    const { json, remarks } = result;
    const provenance = source === undefined ? result.provenance : lookedUp(json, source);
    const fields = brief ? [] : fieldsOf(provenance);
    return { ...common, status: "valid", json, problems: [], failed: null, fields, remarks };
  }
}

function lookedUp(json: string, source: string): ProvenanceMap {
  const value = valueOfJson(json);
  return value === null ? new Map<string, never>() : provenanceInText(value, source);
}

function fieldsOf(provenance: ProvenanceMap): PassField[] {
  return Array.from(provenance, ([path, found]) => ({
    path,
    provenance: found.status,
    span: "span" in found ? found.span : null,
  }));
}

/** Adds up the time spent in each stage, however often they take turns. */
class StageClock {
  readonly ms: Record<Stage, number> = { parse: 0, align: 0, validate: 0 };
  #stage: Stage | undefined;
  #since = 0;

  enter(stage: Stage): void {
    this.stop();
    this.#stage = stage;
    this.#since = performance.now();
  }

  stop(): this {
    if (this.#stage !== undefined) this.ms[this.#stage] += performance.now() - this.#since;
    this.#stage = undefined;
    return this;
  }
}
