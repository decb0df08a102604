import { Plus, X } from "lucide-react";
import { additionGestures } from "../../../shared/schema/additions.ts";
import { discriminatorOf } from "../../../shared/schema/discriminator.ts";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import { usualHolding } from "../../../shared/schema/subschemas.ts";
import { isBoolean } from "../../../shared/schema/text/text-tree.ts";
import { addTo } from "../../stores/schema-actions.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Choice, type Option } from "../../ui/choice.tsx";
import { setTo, type FormProps } from "./form-props.ts";

type Held = "none" | "true" | "false" | "schema";

const choices: readonly Option<Held>[] = [
  { value: "none", label: "Not given" },
  { value: "true", label: "Anything" },
  { value: "false", label: "Nothing" },
  { value: "schema", label: "A schema of its own" },
];

/** One schema under a keyword: none, anything, nothing, or one to go to. */
export function SchemaForm(props: FormProps) {
  const { document, node, keyword, value } = props;
  const held: Held =
    value === undefined ? "none" : isBoolean(value, true) ? "true" : isBoolean(value, false) ? "false" : "schema";
  const set = (to: Held): void => {
    if (to === "none") setTo(props, undefined);
    else if (to !== "schema") setTo(props, to);
    else if (value === undefined) document.apply(...additionGestures(node, { label: "", keyword: keyword.name }));
    else setTo(props, '{"type": "string"}');
  };
  const child = childrenUnder(node, keyword.name)[0];
  return (
    <div className="panel-held">
      <Choice label={keyword.name} value={held} options={choices} onChange={set} className="choice-framed" />
      {held === "schema" && child ? <SchemaLink document={document} node={child} /> : null}
    </div>
  );
}

const childrenUnder = (node: SchemaNode, keyword: string): SchemaNode[] =>
  node.children.filter(({ role }) => role.kind !== "root" && role.keyword === keyword);

export function SchemaLink(props: { document: SchemaDocument; node: SchemaNode; path?: boolean }) {
  const { document, node, path = false } = props;
  return (
    <button type="button" className="panel-link" onClick={() => document.select([node.pointer])}>
      <strong>{node.label}</strong> <span>{path ? node.pointer : node.summary}</span>
    </button>
  );
}

/** So many are listed; the tree shows all. */
export const mostLinks = 12;

/** Several schemas under a keyword, in a list or by name: each to go to, and one more to be added. */
export function SchemasForm({ document, node, keyword, labelId }: FormProps) {
  const children = childrenUnder(node, keyword.name);
  const isMap = usualHolding(keyword.name) === "map";
  const addition = { label: "", keyword: keyword.name, ...(isMap ? { wish: wishFor(keyword.name) } : {}) };
  const apart = discriminatorOf(node, keyword.name);
  return (
    <div className="panel-links" role="group" aria-labelledby={labelId}>
      {apart === undefined ? null : (
        <small>
          Told apart by <code>{apart.field}</code>.
        </small>
      )}
      {children.slice(0, mostLinks).map((child) => (
        <span key={child.pointer} className="panel-linked">
          <SchemaLink document={document} node={child} />
          <IconButton label={`Delete ${child.label}`} onClick={() => removeChild(document, node, child)}>
            <X size={13} aria-hidden="true" />
          </IconButton>
        </span>
      ))}
      {children.length > mostLinks ? <small>and {children.length - mostLinks} more, in the tree</small> : null}
      <Button look="quiet" onClick={() => addTo(document, node, addition)}>
        <Plus size={13} aria-hidden="true" /> Add to {keyword.name}
      </Button>
    </div>
  );
}

function wishFor(keyword: string): string {
  if (keyword === "patternProperties") return "^x_";
  return keyword === "$defs" || keyword === "definitions" ? "definition" : "field";
}

function removeChild(document: SchemaDocument, node: SchemaNode, child: SchemaNode): void {
  if (document.apply({ kind: "delete", at: [child.pointer] })) document.select([node.pointer]);
}
