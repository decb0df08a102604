import { useId } from "react";
import type { Fillings } from "../../shared/library/kept-prompt.ts";
import { variablesOf } from "../../shared/library/variables.ts";

interface Props {
  text: string;
  fillings: Fillings;
  onChange: (fillings: Fillings) => void;
}

/** What stands in the place of each `{{variable}}`. */
export function Variables({ text, fillings, onChange }: Props) {
  const id = useId();
  const names = variablesOf(text);
  if (names.length === 0) return null;
  return (
    <section>
      <h2>Variables</h2>
      <div className="variables">
        {names.map((name) => (
          <div key={name}>
            <label htmlFor={`${id} ${name}`}>
              <code>{`{{${name}}}`}</code>
            </label>
            <textarea
              id={`${id} ${name}`}
              defaultValue={fillings[name] ?? ""}
              onBlur={(event) => onChange({ ...fillings, [name]: event.target.value })}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
