import type { Retype } from "../../../shared/schema/gestures/retype.ts";
import { declaredTypes } from "../../../shared/schema/types-of.ts";
import { retypeSelected } from "../../stores/schema-actions.ts";
import { Choice, type Option } from "../../ui/choice.tsx";
import { setTo, type FormProps } from "./form-props.ts";

const options: readonly Option<Retype["to"]>[] = [
  { value: "string", label: "Text" },
  { value: "number", label: "Number" },
  { value: "integer", label: "Whole number" },
  { value: "boolean", label: "True or false" },
  { value: "object", label: "Object" },
  { value: "array", label: "List" },
  { value: "null", label: "Null" },
  { value: "any", label: "Anything" },
];

/** The type, and which others are allowed besides. */
export function TypeForm(props: FormProps) {
  const { document, node } = props;
  const types = declaredTypes(node.node);
  const main = options.find(({ value }) => value === types[0])?.value ?? "any";
  const toggle = (type: string): void => {
    const next = types.includes(type) ? types.filter((one) => one !== type) : [...types, type];
    setTo(
      props,
      next.length === 1 ? JSON.stringify(next[0]) : `[${next.map((one) => JSON.stringify(one)).join(", ")}]`,
    );
  };
  return (
    <div className="panel-type">
      <Choice
        label="type"
        value={main}
        options={options}
        onChange={(to) => retypeSelected(document, to)}
        className="choice-framed"
      />
      {main === "any" ? null : (
        <div className="panel-also" role="group" aria-label="Also allowed">
          <small>or</small>
          {options
            .filter(({ value }) => value !== main && value !== "any")
            .map(({ value }) => (
              <button
                key={value}
                type="button"
                className="panel-also-type"
                aria-pressed={types.includes(value)}
                onClick={() => toggle(value)}
              >
                {value}
              </button>
            ))}
        </div>
      )}
    </div>
  );
}
