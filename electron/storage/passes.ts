import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import type { Problem } from "../../shared/json/align/alignment.ts";
import {
  askSchema,
  passSpecSchema,
  type HandEdit,
  type Pass,
  type PassOutcome,
  type PassSpec,
  type PassStep,
  type PassSummary,
} from "../../shared/repair/pass.ts";
import { routeSchema, type RouteName } from "../../shared/repair/routes.ts";
import { modelRefSchema } from "../../shared/source.ts";
import { transaction } from "./database.ts";
import { json } from "./json-column.ts";
import { createPassSearch } from "./pass-search.ts";

/** How a pass ended, with all that is known of the value. */
export type PassResult = { outcome: PassOutcome } & Pick<Pass, "fields" | "edits" | "editCount" | "remarks">;

/** A pass as it begins. */
export interface NewPass extends Pick<Pass, "title" | "spec" | "recipeId" | "routesId"> {
  route?: RouteName;
}

/** What was changed by hand, and what came of it. */
export type ByHand = Pick<Pass, "byHand" | "value" | "problems">;

/** Written by this program and by nobody else: looked at no closer than that. */
const stored = <T>() => json(v.custom<T>((value) => typeof value === "object"));
const statusSchema = v.picklist(["valid", "refused", "stopped", "interrupted", "failed", "running"]);

const rowSchema = v.object({
  id: v.number(),
  title: v.string(),
  created_at: v.number(),
  spec: json(passSpecSchema),
  text: v.string(),
  recipe_id: v.nullable(v.number()),
  routes_id: v.nullable(v.number()),
  result: v.nullable(stored<PassResult>()),
  by_hand: stored<HandEdit[]>(),
  value: v.nullable(v.string()),
  problems: stored<Problem[]>(),
});

const summarySchema = v.pipe(
  v.object({
    id: v.number(),
    title: v.string(),
    created_at: v.number(),
    status: statusSchema,
    ask: askSchema,
    model: json(v.nullable(modelRefSchema)),
    recipe_id: v.nullable(v.number()),
    routes_id: v.nullable(v.number()),
  }),
  v.transform(({ created_at, recipe_id, routes_id, ...rest }): PassSummary => ({
    ...rest,
    createdAt: created_at,
    recipeId: recipe_id,
    routesId: routes_id,
  })),
);

const stepSchema = v.object({ step: stored<PassStep>() });
const chunkSchema = v.object({ text: v.string() });
const routePassSchema = v.object({ passId: v.number(), route: routeSchema });
type RoutePass = v.InferOutput<typeof routePassSchema>;
const nothingYet = { outcome: null, fields: [], edits: [], editCount: 0, remarks: [] };

/** A spec with its text taken out, and with it put back in. */
const withText = (spec: PassSpec, text: string): PassSpec =>
  spec.input.kind === "text" ? { ...spec, input: { ...spec.input, text } } : spec;

/** The tables of passes. While a model writes, its answer lies in chunks. */
export function createPasses(db: DatabaseSync) {
  const search = createPassSearch(db);
  const insert = db.prepare(
    "insert into passes (title, created_at, spec, text, recipe_id, routes_id, route) values (?, ?, ?, ?, ?, ?, ?)",
  );
  const byId = db.prepare("select * from passes where id = ? and deleted_at is null");
  const columns = `id, title, created_at, status, spec ->> '$.ask' as ask, spec -> '$.model' as model, recipe_id, routes_id`;
  const page = db.prepare(`select ${columns} from passes where deleted_at is null order by id desc limit ? offset ?`);
  const summary = db.prepare(`select ${columns} from passes where id = ? and deleted_at is null`);
  const count = db.prepare("select count(*) as n from passes where deleted_at is null");
  const steps = db.prepare("select step from pass_steps where pass_id = ? order by seq");
  const putStep = db.prepare("insert or replace into pass_steps (pass_id, seq, step) values (?, ?, ?)");
  const chunks = db.prepare("select text from pass_chunks where pass_id = ? order by seq");
  const addChunk = db.prepare("insert into pass_chunks (pass_id, seq, text) values (?, ?, ?)");
  const dropChunks = db.prepare("delete from pass_chunks where pass_id = ?");
  const setText = db.prepare("update passes set text = ? where id = ?");
  const end = db.prepare("update passes set status = ?, result = ?, value = ? where id = ?");
  const setByHand = db.prepare("update passes set by_hand = ?, value = ?, problems = ? where id = ?");
  const setDeleted = db.prepare("update passes set deleted_at = ? where id = ?");
  const unfinished = db.prepare("select id from passes where result is null order by id");
  const expired = db.prepare("select id from passes where deleted_at < ?");
  const remove = db.prepare("delete from passes where id = ?");
  const addRoutes = db.prepare("insert into repair_routes (created_at) values (?)");
  const ofRoutes = db.prepare(
    "select id as passId, route from passes where routes_id = ? and deleted_at is null order by id",
  );

  const readSummary = (row: unknown): PassSummary => v.parse(summarySchema, row);
  const get = (id: number): Pass | undefined => {
    const row = byId.get(id);
    if (row === undefined) return undefined;
    const { created_at, recipe_id, routes_id, by_hand, result, ...rest } = v.parse(rowSchema, row);
    return {
      ...nothingYet,
      ...rest,
      ...result,
      spec: withText(rest.spec, rest.text),
      createdAt: created_at,
      recipeId: recipe_id,
      routesId: routes_id,
      byHand: by_hand,
      steps: steps.all(id).map((step) => v.parse(stepSchema, step).step),
    };
  };
  const index = ({ id, title, text, value }: Pick<Pass, "id" | "title" | "text" | "value">): void =>
    search.put(id, `${title}\n${text}\n${value ?? ""}`);

  return {
    get,
    /** Stores a pass before anything is done for it. */
    add({ title, spec, recipeId, routesId, route }: NewPass, now: number): Pass {
      const text = spec.input.kind === "text" ? spec.input.text : "";
      return transaction(db, () => {
        const values = [title, now, JSON.stringify(withText(spec, "")), text, recipeId, routesId, route ?? null];
        const id = Number(insert.run(...values).lastInsertRowid);
        index({ id, title, text, value: null });
        return {
          id,
          title,
          createdAt: now,
          spec,
          text,
          recipeId,
          routesId,
          ...nothingYet,
          steps: [],
          value: null,
          problems: [],
          byHand: [],
        };
      });
    },
    list: (limit: number, offset: number): PassSummary[] => page.all(limit, offset).map(readSummary),
    count: (): number => Number(count.get()?.["n"]),
    /** Those that hold the words, newest first. */
    find: (query: string): PassSummary[] =>
      search.find(query).flatMap(({ id, snippet }) => {
        const row = summary.get(id);
        return row === undefined ? [] : [{ ...readSummary(row), snippet }];
      }),
    setText: (id: number, text: string): void => void setText.run(text, id),
    /** Stores a step at its place; what was written for it meanwhile is let go. */
    putStep(id: number, seq: number, step: PassStep): void {
      transaction(db, () => {
        putStep.run(id, seq, JSON.stringify(step));
        dropChunks.run(id);
      });
    },
    addChunk: (id: number, seq: number, text: string): void => void addChunk.run(id, seq, text),
    written: (id: number): string =>
      chunks
        .all(id)
        .map((row) => v.parse(chunkSchema, row).text)
        .join(""),
    finish(pass: Pick<Pass, "id" | "title" | "text">, result: PassResult): void {
      const value = result.outcome.status === "valid" ? result.outcome.json : null;
      transaction(db, () => {
        end.run(result.outcome.status, JSON.stringify(result), value, pass.id);
        index({ ...pass, value });
      });
    },
    setByHand(pass: Pick<Pass, "id" | "title" | "text">, { byHand, value, problems }: ByHand): void {
      transaction(db, () => {
        setByHand.run(JSON.stringify(byHand), value, JSON.stringify(problems), pass.id);
        index({ ...pass, value });
      });
    },
    addRoutes: (now: number): number => Number(addRoutes.run(now).lastInsertRowid),
    ofRoutes: (routesId: number): RoutePass[] => ofRoutes.all(routesId).map((row) => v.parse(routePassSchema, row)),
    markDeleted: (id: number, now: number | null): void => void setDeleted.run(now, id),
    /** Passes that have not ended, deleted ones left out. */
    unfinished: (): Pass[] =>
      unfinished.all().flatMap((row) => {
        const pass = get(Number(row["id"]));
        return pass === undefined ? [] : [pass];
      }),
    /** Lets go of what was deleted before that time. */
    purge(before: number): void {
      transaction(db, () => {
        for (const row of expired.all(before)) {
          search.remove(Number(row["id"]));
          remove.run(Number(row["id"]));
        }
      });
    },
  };
}

export type StoredPasses = ReturnType<typeof createPasses>;
