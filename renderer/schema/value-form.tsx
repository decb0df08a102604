import { Plus, X } from "lucide-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { formFor, type FormField, type Path } from "../../shared/schema/form/form-fields.ts";
import type { SchemaDocument } from "../stores/schema-document.ts";
import type { TriedValue } from "../stores/schema-value.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { ValueInput } from "./value-input.tsx";

type Put = (path: Path, value: unknown) => void;

/** The value as a form of the schema; each change is one edit of its text. */
export function ValueForm({ document, value }: { document: SchemaDocument; value: TriedValue }) {
  const schema = useStore(document.state, (state) => state.tree);
  const tree = useStore(value.state, (state) => state.tree);
  const form = useMemo(() => (schema === null ? undefined : formFor(schema, tree)), [schema, tree]);
  if (tree.errors.length > 0 && tree.text.trim() !== "")
    return (
      <p className="side-note">The value's text has an error. Mend it in the text; then the form is here again.</p>
    );
  if (form === undefined) return <p className="side-note">There is no schema to make a form of yet.</p>;
  return (
    <div className="value-form">
      <Field field={form} put={(path, put) => value.put(path, put)} />
    </div>
  );
}

function Field({ field, put }: { field: FormField; put: Put }) {
  const { path, label, description, required, source } = field;
  if (field.kind !== "group" && field.kind !== "list") {
    return (
      <div className="form-row">
        <ValueInput key={`${source}`} field={field} put={(value) => put(path, value)} />
        {source === undefined || path.length === 0 ? null : (
          <IconButton label={`Leave out ${label}`} onClick={() => put(path, undefined)}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        )}
      </div>
    );
  }
  const begin = field.kind === "group" ? {} : [];
  return (
    <fieldset className="form-group">
      <legend>
        {label}
        {required ? null : <small> optional</small>}
      </legend>
      {description === undefined ? null : <small>{description}</small>}
      {source === undefined ? (
        <Button look="quiet" onClick={() => put(path, begin)}>
          <Plus size={14} aria-hidden="true" /> Add {label}
        </Button>
      ) : field.kind === "group" ? (
        field.fields.map((one) => <Field key={one.label} field={one} put={put} />)
      ) : (
        <>
          {field.items.map((one) => (
            <Field key={one.label} field={one} put={put} />
          ))}
          <Button look="quiet" onClick={() => put([...path, field.items.length], JSON.parse(field.empty))}>
            <Plus size={14} aria-hidden="true" /> Add to {label}
          </Button>
        </>
      )}
      {source === undefined || path.length === 0 ? null : (
        <Button look="quiet" onClick={() => put(path, undefined)}>
          <X size={14} aria-hidden="true" /> Leave out {label}
        </Button>
      )}
    </fieldset>
  );
}
