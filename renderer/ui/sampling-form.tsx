import { Undo2 } from "lucide-react";
import { useState } from "react";
import * as v from "valibot";
import {
  resolveSampling,
  samplingFields,
  samplingOrigin,
  samplingOverrideSchema,
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
  onChange: (sampling: SamplingOverride) => void;
}

/** All sampling values, one a row, each with where it came from and a way back. */
export function SamplingForm({ layers, layer, onChange }: FormProps) {
  const keys = Object.keys(samplingFields).filter((key): key is SamplingKey => key in samplingFields);
  return (
    <div className="sampling">
      {keys.map((key) => (
        <SamplingRow key={key} name={key} layers={layers} layer={layer} onChange={onChange} />
      ))}
    </div>
  );
}

function SamplingRow({ name, layers, layer, onChange }: FormProps & { name: SamplingKey }) {
  const { label, help, step } = samplingFields[name];
  const origin = samplingOrigin(layers, name);
  const value = resolveSampling(layers)[name];
  const [problem, setProblem] = useState<string>();
  const isList = Array.isArray(value);
  const shown = isList ? value.map((text) => JSON.stringify(text).slice(1, -1)).join("\n") : String(value);

  const change = (text: string): void => {
    const result = v.safeParse(samplingOverrideSchema, { [name]: isList ? readStrings(text) : Number(text) });
    setProblem((result.success && text.trim() !== "") || isList ? undefined : "Not a value this can take.");
    if (result.success && (isList || text.trim() !== "")) onChange({ ...layers[layer], ...result.output });
  };
  const reset = (): void => {
    const { [name]: _gone, ...rest } = layers[layer];
    setProblem(undefined);
    onChange(rest);
  };
  const id = `sampling-${layer}-${name}`;
  const field = { id, key: `${origin} ${shown}`, defaultValue: shown, "aria-invalid": problem !== undefined };
  return (
    <div className="sampling-row" data-origin={origin}>
      <Tip text={help}>
        <label htmlFor={id}>{label}</label>
      </Tip>
      {isList ? (
        <textarea
          {...field}
          key={field.key}
          rows={2}
          placeholder="One a line"
          onBlur={(event) => change(event.target.value)}
        />
      ) : (
        <input
          {...field}
          key={field.key}
          type="number"
          step={step}
          onBlur={(event) => event.target.value !== shown && change(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && change(event.currentTarget.value)}
        />
      )}
      <small>{problem ?? originWords[origin]}</small>
      {origin === layer ? (
        <IconButton label={`Reset ${label}`} onClick={reset}>
          <Undo2 size={14} aria-hidden="true" />
        </IconButton>
      ) : (
        <span />
      )}
    </div>
  );
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
