import type { Problem } from "../json/align/alignment.ts";
import type { Rung } from "../json/decode/ladder.ts";
import type { PathReport } from "../json/decode/report.ts";
import type { Edit, Stage } from "../json/repair.ts";
import type { PlacedProblem } from "../json/validate.ts";
import type { PassField } from "./pass.ts";

/** What the worker is asked about one schema. */
export type RepairJob =
  /** Whether the schema can be used, and what becomes of its paths while a model writes. */
  | { kind: "check" }
  /** The ways to hold a model to the schema, strictest first. */
  | { kind: "ladder" }
  /** The rules on a text. */
  | {
      kind: "repair";
      text: string;
      /** What the text is an answer about: its values are then looked up there, and not in the answer itself. */
      source?: string;
      /** Only the value is wanted, without edits and fields. */
      brief?: boolean;
    }
  /** What the schema finds wrong with a value, given as JSON text. */
  | { kind: "judge"; json: string };

export type SchemaCheck = { ok: true; report: readonly PathReport[] } | { ok: false; problem: string };

/** What the rules made of a text, as it is handed on. */
export interface RepairResult {
  status: "valid" | "refused";
  /** The value as JSON text; of a refusal the nearest there is, if any. */
  json: string | null;
  /** Why it was refused, most telling first. */
  problems: readonly Problem[];
  /** How far a refused text came. */
  failed: Stage | null;
  edits: readonly Edit[];
  editCount: number;
  fields: PassField[];
  remarks: readonly string[];
  /** Milliseconds in each stage. */
  ms: Record<Stage, number>;
}

/** The answer to each kind of job. A schema that cannot be used fails every job but `check`, with its sentence. */
export type JobResult =
  | { kind: "check"; check: SchemaCheck }
  | { kind: "ladder"; rungs: readonly Rung[] }
  | ({ kind: "repair" } & RepairResult)
  | { kind: "judge"; problems: readonly PlacedProblem[] };

/** A job as it goes to the worker; the schema's text goes along the first time. */
export interface WorkerRequest {
  id: number;
  digest: string;
  schema: string | null;
  job: RepairJob;
}

/** What comes back. `unusable` says why the schema cannot be used; `failed` what nobody foresaw. */
export type WorkerReply =
  | { id: number; result: JobResult }
  | { id: number; needsSchema: true }
  | { id: number; unusable: string }
  | { id: number; failed: string };
