import { Hand } from "lucide-react";
import type { PassField } from "../../shared/repair/pass.ts";
import type { ValueRow } from "./value-rows.ts";
import "./evidence.css";

const words: Record<PassField["provenance"], string> = {
  verbatim: "verbatim",
  normalised: "normalised",
  inferred: "from the schema",
  unsupported: "not in the text",
  "by-hand": "by hand",
};

/** Where a value came from, by shape and not by colour alone: filled, half, outline. */
export function Evidence({ row, field }: { row: ValueRow; field: PassField }) {
  if (row.kind === "absent") {
    return (
      <span className="evidence" data-provenance={row.isRequired ? "missing" : "absent"}>
        <i aria-hidden="true" />
        {row.isRequired ? "required, and not in the text" : "not in the text; not invented"}
      </span>
    );
  }
  if (row.isParent) return field.provenance === "by-hand" ? <ByHand /> : null;
  if (field.provenance === "by-hand") return <ByHand />;
  return (
    <span className="evidence" data-provenance={field.provenance}>
      <i aria-hidden="true" />
      {words[field.provenance]}
    </span>
  );
}

function ByHand() {
  return (
    <span className="evidence" data-provenance="by-hand">
      <Hand size={12} aria-hidden="true" />
      {words["by-hand"]}
    </span>
  );
}
