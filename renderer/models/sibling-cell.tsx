import { Columns2, Download } from "lucide-react";
import { useMemo } from "react";
import type { ModelEntry } from "../../shared/contract/models.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { bundledCatalogue } from "../../shared/models/catalogue.ts";
import { findSibling } from "../../shared/models/sibling.ts";
import { compareModels } from "../stores/open-in-compare.ts";
import { askToPull } from "../stores/pull-request.ts";
import { Button } from "../ui/button.tsx";
import { Tip } from "../ui/tip.tsx";
import type { InstalledPair } from "./shelf-rows.ts";

/** The other half of a model's pair: installed, to be pulled, or none that is known. */
export function SiblingCell({ model, pair }: { model: ModelEntry; pair: InstalledPair | undefined }) {
  if (pair === undefined) return <MissingSibling model={model} />;
  if (pair.base !== model) return <small title={pair.base.ref.name}>of {pair.base.ref.name}</small>;
  return (
    <Button
      look="quiet"
      aria-label={`Compare ${pair.base.ref.name} with ${pair.instruct.ref.name}`}
      onClick={() => void compareModels(pair.base.ref, pair.instruct.ref)}
    >
      <Columns2 size={14} aria-hidden="true" /> Compare
    </Button>
  );
}

function MissingSibling({ model }: { model: ModelEntry }) {
  const sibling = useMemo(() => findSibling({ ...model, name: model.ref.name }, bundledCatalogue()), [model]);
  if (sibling.outcome === "none") {
    return (
      <Tip text={sibling.sentence}>
        <small tabIndex={0} role="note" aria-label={sibling.sentence}>
          none known
        </small>
      </Tip>
    );
  }
  const { name, bytes, known } = sibling;
  const [base, instruct] = model.kind === "base" ? [model.ref.name, name] : [name, model.ref.name];
  const why = `${name}${known === "pattern" ? ", named as this family names its tags, so it may be missing" : ""}`;
  return (
    <Tip text={why}>
      <Button look="quiet" aria-label={`Pull the sibling ${why}`} onClick={() => askToPull([base, instruct], true)}>
        <Download size={14} aria-hidden="true" />
        {model.kind === "base" ? "Instruct" : "Base"}
        {bytes === undefined ? "" : `, ${formatBytes(bytes)}`}
      </Button>
    </Tip>
  );
}
