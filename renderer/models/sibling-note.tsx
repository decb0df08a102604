import { Columns2, Download } from "lucide-react";
import { useMemo } from "react";
import type { ModelEntry } from "../../shared/contract/models.ts";
import { bundledCatalogue } from "../../shared/models/catalogue.ts";
import { findSibling } from "../../shared/models/sibling.ts";
import { compareModels } from "../stores/open-in-compare.ts";
import { askToPull } from "../stores/pull-request.ts";
import { Button } from "../ui/button.tsx";
import { installedPairs } from "./shelf-rows.ts";
import { useKept } from "./use-kept.ts";

/** The other half of a model's pair, in sentences: installed, to be pulled, or why there is none. */
export function SiblingNote({ model }: { model: ModelEntry }) {
  const kept = useKept();
  const pair = useMemo(
    () => installedPairs(kept).find(({ base, instruct }) => base === model || instruct === model),
    [kept, model],
  );
  if (pair !== undefined) {
    const other = pair.base === model ? pair.instruct : pair.base;
    return (
      <div className="sibling-note">
        <p>
          Its {other.kind} sibling is <strong>{other.ref.name}</strong>.{" "}
          {pair.unfair ?? "The two differ only by tuning, as far as can be seen."}
        </p>
        <Button onClick={() => void compareModels(pair.base.ref, pair.instruct.ref)}>
          <Columns2 size={14} aria-hidden="true" /> Open in compare
        </Button>
      </div>
    );
  }
  const sibling = findSibling({ ...model, name: model.ref.name }, bundledCatalogue());
  if (sibling.outcome === "none") return <p className="sibling-note">{sibling.sentence}</p>;
  const names = model.kind === "base" ? [model.ref.name, sibling.name] : [sibling.name, model.ref.name];
  return (
    <div className="sibling-note">
      <p>
        Its sibling <strong>{sibling.name}</strong> is not installed.
        {sibling.known === "pattern" ? " The name follows its family's habit; the registry may not have it." : ""}
      </p>
      <Button onClick={() => askToPull(names, true)}>
        <Download size={14} aria-hidden="true" /> Pull the missing sibling
      </Button>
    </div>
  );
}
