import { memo, useMemo } from "react";
import { VList } from "virtua";
import { pointer } from "../../shared/json/value.ts";
import type { StreamedField } from "../../shared/json/stream.ts";
import type { LiveFields } from "../stores/pass-events.ts";
import { shapesOf } from "./value-rows.ts";

const stateWords = { waiting: "waiting", streaming: "streaming", settled: "settled", invalid: "no JSON" } as const;

interface LiveRow extends Omit<StreamedField, "state"> {
  state: keyof typeof stateWords;
}

/** The fields of an answer while it is written. A settled one never changes again. */
export function LiveFieldList({ fields, schema }: { fields: LiveFields; schema: string }) {
  const declared = useMemo(() => [...(shapesOf(schema)?.root.declared ?? [])].map((key) => pointer("", key)), [schema]);
  const rows = rowsOf(fields, declared);
  return (
    <div className="live-fields">
      {fields.state === "invalid" ? (
        <p className="notice notice-warn">
          What it writes is no JSON from here on; the rules will look at it when it ends.
        </p>
      ) : null}
      <VList className="field-rows" data={rows} tabIndex={0} role="list" aria-label="Fields as they are written">
        {(row: LiveRow) => <FieldRow key={row.path} row={row} />}
      </VList>
    </div>
  );
}

function rowsOf({ settled, open, state }: LiveFields, declared: readonly string[]): LiveRow[] {
  const current: LiveRow[] = open === null ? [] : [{ ...open, state: state === "invalid" ? "invalid" : open.state }];
  const begun = new Set([...settled, ...current].map(({ path }) => path.split("/", 2).join("/")));
  const waiting = declared
    .filter((path) => !begun.has(path))
    .map((path): LiveRow => ({ path, state: "waiting", json: "" }));
  return [...settled, ...current, ...waiting];
}

const FieldRow = memo(
  function FieldRow({ row: { path, json, state } }: { row: LiveRow }) {
    return (
      <div className="field-row live-row" role="listitem" data-state={state}>
        <span className="field-name">{path.slice(1).replaceAll("/", " › ")}</span>
        <span className="field-value">{json}</span>
        <span className="field-evidence">{stateWords[state]}</span>
      </div>
    );
  },
  (before, after) =>
    before.row.path === after.row.path && before.row.json === after.row.json && before.row.state === after.row.state,
);
