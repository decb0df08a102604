import * as v from "valibot";
import type { ModelRef } from "../source.ts";
import type { PassStatus } from "./pass.ts";

/**
 * Ways from a text to JSON: rules alone, a model held to the schema, a model left free and then the rules, and Claude's
 * own structured output.
 */
export const routeNames = ["rules", "held", "free", "claude"] as const;
export const routeSchema = v.picklist(routeNames);
export type RouteName = v.InferOutput<typeof routeSchema>;

/** How one way did on the input that all were given. */
export interface RouteResult {
  route: RouteName;
  passId: number;
  model: ModelRef | null;
  status: PassStatus;
  /** Tokens read and written by models; 0 where none was asked. */
  promptTokens: number;
  answerTokens: number;
  seconds: number;
  /** The value as JSON text; `null` where it did not get to a valid one. */
  json: string | null;
  /** Of the fields that any route gave, those where this one says what most say; `null` without a value. */
  agreeing: number | null;
}

/** One field, and what each route says it is, as JSON text; `null` where it says nothing. In the order of `results`. */
export interface RouteField {
  path: string;
  values: (string | null)[];
  /** What most of them say; `null` where no value is ahead of the others. */
  common: string | null;
}

export interface RouteTable {
  results: RouteResult[];
  fields: RouteField[];
}
