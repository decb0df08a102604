import type { SchemaNode } from "../../../shared/schema/projection.ts";
import { usesOf } from "../../../shared/schema/uses.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";
import { mostLinks, SchemaLink } from "./schema-forms.tsx";

/** The schemas whose `$ref` leads here, each to go to. */
export function UsedBy({ document, node }: { document: SchemaDocument; node: SchemaNode }) {
  const { tree } = document.state.getState();
  const users = tree === null ? [] : usesOf(tree, node);
  const isDefinition = node.role.kind === "map" && /^(\$defs|definitions)$/.test(node.role.keyword);
  if (users.length === 0 && !isDefinition) return null;
  return (
    <section className="panel-section">
      <h3>Used by</h3>
      {users.length === 0 ? <p className="panel-hint">Nothing here refers to it.</p> : null}
      <div className="panel-links">
        {users.slice(0, mostLinks).map((user) => (
          <SchemaLink key={user.pointer} document={document} node={user} path />
        ))}
        {users.length > mostLinks ? <small>and {users.length - mostLinks} more</small> : null}
      </div>
    </section>
  );
}
