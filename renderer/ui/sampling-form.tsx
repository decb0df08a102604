import { Undo2 } from "lucide-react";
import { useState } from "react";
import * as v from "valibot";
import {
  resolveSampling,
  samplingFields,
  samplingOrigin,
  samplingOverrideSchema,
  samplingRangeWords,
  type SamplingChange,
  type SamplingKey,
  type SamplingLayers,
  type SamplingOrigin,
  type SamplingOverride,
} from "../../shared/sampling.ts";
import { IconButton } from "./button.tsx";
import { Tip } from "./tip.tsx";

const originWords: Record<SamplingOrigin, string> = {
  pane: "set here",
  model: "from the model",
  settings: "from the settings",
  diptych: "default",
};

interface FormProps {
  layers: SamplingLayers;
  /** The layer this form writes. */
  layer: "pane" | "settings";
  onChange: (change: SamplingChange) => void;
  /** Those that are handed to the model; absent means all. */
  taken?: readonly SamplingKey[] | undefined;
  /** What is to be said of how they are taken. */
  note?: string | undefined;
}

/** All sampling values, one a row, each with where it came from and a way back. */
export function SamplingForm({ taken, note, ...row }: FormProps) {
  const keys = Object.keys(samplingFields).filter((key): key is SamplingKey => key in samplingFields);
  const shown = taken === undefined ? keys : keys.filter((key) => taken.includes(key));
  return (
    <div className="sampling">
      {shown.map((key) => (
        <SamplingRow key={key} name={key} {...row} />
      ))}
      {note === undefined ? null : <p className="sampling-note">{note}</p>}
    </div>
  );
}

function SamplingRow({ name, layers, layer, onChange }: Omit<FormProps, "taken" | "note"> & { name: SamplingKey }) {
  const { label, help, step } = samplingFields[name];
  const origin = samplingOrigin(layers, name);
  const value = resolveSampling(layers)[name];
  const shown = Array.isArray(value)
    ? value.map((text) => JSON.stringify(text).slice(1, -1)).join("\n")
    : String(value);
  // What is typed stands apart from what is set until it is complete; `undefined` while nothing is typed.
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? undefined : readTyped(name, typed);
  const commit = (): void => {
    if (read === null) return;
    setTyped(undefined);
    if (read !== undefined && typed !== shown) onChange({ set: read });
  };
  const id = `sampling-${layer}-${name}`;
  const field = { id, value: typed ?? shown, "aria-invalid": read === null, onBlur: commit };
  return (
    <div className="sampling-row" data-origin={origin}>
      <Tip text={help}>
        <label htmlFor={id}>{label}</label>
      </Tip>
      {Array.isArray(value) ? (
        <textarea {...field} rows={2} placeholder="One a line" onChange={(event) => setTyped(event.target.value)} />
      ) : (
        <input
          {...field}
          type="number"
          step={step}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && commit()}
        />
      )}
      <small>{read === null ? samplingRangeWords(name) : originWords[origin]}</small>
      {origin === layer ? (
        <IconButton label={`Reset ${label}`} onClick={() => onChange({ reset: name })}>
          <Undo2 size={14} aria-hidden="true" />
        </IconButton>
      ) : (
        <span />
      )}
    </div>
  );
}

/** The value that was typed, or null when it is not one that this can take. */
function readTyped(name: SamplingKey, typed: string): SamplingOverride | null {
  if (name !== "stop" && typed.trim() === "") return null;
  const read = v.safeParse(samplingOverrideSchema, { [name]: name === "stop" ? readStrings(typed) : Number(typed) });
  return read.success ? read.output : null;
}

/** One string a line, with JSON's escapes so that a line break can be written as \n. */
function readStrings(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const read = v.safeParse(
        v.pipe(v.string(), v.parseJson(), v.string()),
        `"${line.replaceAll(/(?<!\\)"/g, '\\"')}"`,
      );
      return read.success ? read.output : line;
    });
}
