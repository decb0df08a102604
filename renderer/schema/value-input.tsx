import { useId, useState } from "react";
import type { FormField } from "../../shared/schema/form/form-fields.ts";

type Simple = Exclude<FormField, { kind: "group" | "list" }>;

/** One plain value. What is typed goes into the text when the field is left, or at Enter. */
export function ValueInput({ field, put }: { field: Simple; put: (value: unknown) => void }) {
  const { label, description, required, source } = field;
  const id = useId();
  const [isWrong, setWrong] = useState(false);
  const shown = field.kind === "text" ? field.text : (source ?? "");
  const commit = (typed: string): void => {
    const read = readTyped(field, typed);
    setWrong(read === undefined);
    // What is spelled otherwise, as 1.0, is no other value.
    if (read !== undefined && typed !== shown && JSON.stringify(read.value) !== source) put(read.value);
  };
  const note = isWrong ? (field.kind === "number" ? "This is no number." : "This is no JSON.") : description;
  return (
    <>
      <label htmlFor={id}>
        {label}
        {required ? null : <small> optional</small>}
      </label>
      <span className="form-input">
        {field.kind === "choice" || field.kind === "flag" ? (
          <select id={id} value={source ?? ""} onChange={(event) => put(JSON.parse(event.target.value))}>
            {source === undefined ? <option value="">Choose</option> : null}
            {optionsOf(field).map((option) => (
              <option key={option} value={option}>
                {option.startsWith('"') ? String(JSON.parse(option)) : option}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            defaultValue={shown}
            inputMode={field.kind === "number" ? "decimal" : "text"}
            spellCheck={false}
            aria-invalid={isWrong}
            onBlur={(event) => commit(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && commit(event.currentTarget.value)}
          />
        )}
        {note === undefined ? null : <small>{note}</small>}
      </span>
    </>
  );
}

/** Those of the schema, and what stands there if it is none of them. */
function optionsOf(field: Simple): readonly string[] {
  const options = field.kind === "choice" ? field.options : ["true", "false"];
  const { source } = field;
  return source === undefined || options.includes(source) ? options : [...options, source];
}

/** Undefined for what is not of the field's kind. A field that was never filled and is left empty stays away. */
function readTyped({ kind, source }: Simple, typed: string): { value: unknown } | undefined {
  if (typed.trim() === "" && (source === undefined || kind !== "text"))
    return source === undefined ? { value: undefined } : undefined;
  if (kind === "text") return { value: typed };
  try {
    const value: unknown = JSON.parse(typed);
    return kind === "number" && typeof value !== "number" && value !== null ? undefined : { value };
  } catch {
    return undefined;
  }
}
