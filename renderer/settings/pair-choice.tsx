import { useStore } from "zustand";
import type { ModelKind } from "../../shared/models/model.ts";
import type { Settings } from "../../shared/settings.ts";
import type { ModelRef } from "../../shared/source.ts";
import { models } from "../stores/models.ts";

type Pair = NonNullable<Settings["defaultPair"]>;

const keyOf = (ref: ModelRef): string => `${ref.source} ${ref.name}`;

/** The two models a new conversation begins with. */
export function PairChoice({ pair, onChange }: { pair: Pair | null; onChange: (pair: Pair | null) => void }) {
  const installed = useStore(models, (state) => state.models);
  const change = (side: keyof Pair, key: string): void => {
    if (key === "") return onChange(null);
    const model = installed.find(({ ref }) => keyOf(ref) === key)?.ref;
    const other = installed.find(({ kind }) => kind === (side === "base" ? "instruct" : "base"))?.ref ?? model;
    if (model === undefined || other === undefined) return;
    const start: Pair = pair ?? { base: other, instruct: other };
    onChange({ ...start, [side]: model });
  };
  const choice = (side: keyof Pair, kind: ModelKind) => (
    <div className="setting">
      <label htmlFor={`pair-${side}`}>{side === "base" ? "Base" : "Instruct"}</label>
      <select
        id={`pair-${side}`}
        value={pair === null ? "" : keyOf(pair[side])}
        onChange={(event) => change(side, event.target.value)}
      >
        <option value="">As in the last conversation, else the demo pair</option>
        {installed
          .filter((model) => model.kind === kind || model.kind === "unknown")
          .map(({ ref }) => (
            <option key={keyOf(ref)} value={keyOf(ref)}>
              {ref.name} ({ref.source})
            </option>
          ))}
      </select>
    </div>
  );
  return (
    <>
      {choice("base", "base")}
      {choice("instruct", "instruct")}
    </>
  );
}
