import type { GuidePair } from "../../shared/contract/guide.ts";
import { ModelChoice } from "../compare/model-picker.tsx";
import { guide } from "../stores/guide.ts";

const sides = ["base", "instruct"] as const;

/** The two models that everything here is run on. */
export function PairBar({ pair }: { pair: GuidePair | undefined }) {
  return (
    <div className="guide-pair">
      {sides.map((side) => (
        <span key={side} className="row">
          <span className="kind" data-kind={side}>
            {side.toUpperCase()}
          </span>
          <ModelChoice
            label={side === "base" ? "Base model" : "Instruct model"}
            value={pair?.[side] ?? null}
            onChange={(model) => {
              if (model !== null) guide.setState(({ chosen }) => ({ chosen: { ...chosen, [side]: model.ref } }));
            }}
          />
        </span>
      ))}
    </div>
  );
}
