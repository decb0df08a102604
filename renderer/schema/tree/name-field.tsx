import { useEffect, useRef } from "react";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";

/** A name as it is being written: Enter keeps it, Escape leaves it as it was. */
export function NameField({
  document,
  node,
  leave,
}: {
  document: SchemaDocument;
  node: SchemaNode;
  leave: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const name = node.role.kind === "map" ? node.role.name : "";

  useEffect(() => {
    isDone.current = false;
    field.current?.focus();
    field.current?.select();
  }, []);

  const end = (keep: boolean): void => {
    const to = field.current?.value ?? name;
    if (isDone.current) return;
    isDone.current = true;
    if (keep && to !== "" && to !== name) document.apply({ kind: "rename", at: node.pointer, to });
    document.rename(null);
  };

  return (
    <input
      ref={field}
      className="tree-name"
      aria-label={`Name of ${name}`}
      defaultValue={name}
      spellCheck={false}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        end(event.key === "Enter");
        leave();
      }}
    />
  );
}
