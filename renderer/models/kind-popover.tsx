import { Popover } from "@base-ui/react/popover";
import type { ModelEntry } from "../../shared/contract/models.ts";
import type { ModelKind } from "../../shared/models/model.ts";
import { setKind } from "../stores/model-actions.ts";
import { Segmented } from "../ui/segmented.tsx";
import "./kind-popover.css";

const choices = [
  { value: "judged", label: "As judged" },
  { value: "base", label: "Base" },
  { value: "instruct", label: "Instruct" },
] as const;
type Choice = (typeof choices)[number]["value"];

/** What kind a model is, every reason with its weight, and the last word for the person. */
export function KindPopover({ model }: { model: ModelEntry }) {
  const { kind, byHand } = model;
  const what = kind === "unknown" ? "of unknown kind" : `${kind === "base" ? "a base" : "an instruct"} model`;
  return (
    <Popover.Root>
      <Popover.Trigger className="kind kind-button" data-kind={kind} aria-label={`${model.ref.name} is ${what}: why?`}>
        {kind.toUpperCase()}
        {byHand ? "*" : ""}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="layer">
          <Popover.Popup className="popup panel kind-panel">
            <Popover.Title className="panel-title">
              {model.ref.name} is {what}
            </Popover.Title>
            <KindReasons model={model} />
            <KindByHand model={model} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Positive weights speak for instruct, negative ones for base; three are enough. */
export function KindReasons({ model: { reasons } }: { model: ModelEntry }) {
  if (reasons.length === 0) return <p>Nothing says what kind of model this is.</p>;
  return (
    <table className="reasons">
      <thead>
        <tr>
          <th scope="col">What was seen</th>
          <th scope="col">Weight</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ signal, text, weight }) => (
          <tr key={`${signal} ${text}`}>
            <td>{text}</td>
            <td className="figure" data-towards={weight < 0 ? "base" : "instruct"}>
              {weight === 0 ? "" : weight > 0 ? `+${weight} instruct` : `−${-weight} base`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function KindByHand({ model: { digest, kind, byHand } }: { model: ModelEntry }) {
  if (digest === undefined)
    return <p className="panel-note">Its source gives it no digest, so a choice cannot be kept.</p>;
  const value: Choice = byHand && kind !== "unknown" ? kind : "judged";
  const change = (choice: Choice): void => {
    const said: ModelKind | null = choice === "judged" ? null : choice;
    void setKind(digest, said);
  };
  return (
    <>
      <Segmented label="Kind" value={value} choices={choices} onChange={change} />
      <p className="panel-note">What you choose is kept for this very model, under every name it has.</p>
    </>
  );
}
