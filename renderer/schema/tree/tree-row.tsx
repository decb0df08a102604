import { ChevronRight, EllipsisVertical } from "lucide-react";
import { memo, type CSSProperties } from "react";
import { useStore } from "zustand";
import { discriminatorOf } from "../../../shared/schema/discriminator.ts";
import type { DropPart } from "../../../shared/schema/drop.ts";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import type { Row } from "../../../shared/schema/rows.ts";
import { isField } from "../../stores/schema-actions.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";
import { analysisOf } from "../../stores/schema-analysis.ts";
import { EnforcementMark } from "../analysis/enforcement-mark.tsx";
import { FaultMark } from "./fault-mark.tsx";
import { NameField } from "./name-field.tsx";
import { TypeIcon } from "./type-icon.tsx";

interface Props {
  id: string;
  document: SchemaDocument;
  row: Row;
  index: number;
  isActive: boolean;
  isSelected: boolean;
  isRenaming: boolean;
  isDimmed: boolean;
  drop: DropPart | undefined;
  /** Gives the focus back to the tree. */
  leave: () => void;
}

/**
 * One schema. What can be clicked in it is for the mouse (`usePointer`); all of that has its keys and stands in the menu, so
 * a screen reader hears one item with its state.
 */
export const TreeRow = memo(function TreeRow(props: Props) {
  const { id, document, row, index, isActive, isSelected, isRenaming, isDimmed, drop, leave } = props;
  const { node, opens } = row;
  const { role, label, title, summary, required, nullable, reference, description, depth } = node;
  const told = toldApart(node);
  const style: CSSProperties & Record<"--depth", number> = { "--depth": Math.min(depth, 40) };
  return (
    <div
      id={id}
      className="tree-row"
      style={style}
      role="treeitem"
      title={description}
      aria-level={depth + 1}
      aria-expanded={opens === "leaf" ? undefined : opens === "open"}
      aria-selected={isSelected}
      data-index={index}
      data-active={isActive}
      data-broken={isDimmed}
      data-drop={drop}
      draggable={!isRenaming && role.kind !== "root"}
    >
      <span className="tree-twisty" data-does="open" data-opens={opens} aria-hidden="true">
        {opens === "leaf" ? null : <ChevronRight size={14} />}
      </span>
      <TypeIcon node={node} />
      {isRenaming ? (
        <NameField document={document} node={node} leave={leave} />
      ) : (
        <span className="tree-label" data-named={role.kind === "map"}>
          {label === "" ? "(no name)" : label}
        </span>
      )}
      {title === undefined ? null : <span className="tree-title">{title}</span>}
      {told === undefined ? null : <ToldApart {...told} />}
      <span className="tree-summary" data-does="type" title="Change the type">
        {summary}
      </span>
      <Mark document={document} pointer={node.pointer} />
      <FaultMark pointer={node.pointer} />
      {reference === undefined ? null : <ReferenceLink reference={reference} />}
      <span className="grow" />
      {isField(node) ? <Flag does="required" words="required" on={required} /> : null}
      <Flag does="null" words="or null" on={nullable !== undefined} />
      <span className="icon-button tree-more" data-does="menu" title="More" aria-hidden="true">
        <EllipsisVertical size={14} aria-hidden="true" />
      </span>
    </div>
  );
});

interface Told {
  field: string;
  value: string;
}

/** What tells an alternative from those beside it. */
function toldApart(node: SchemaNode): Told | undefined {
  const { role, parent } = node;
  const found = role.kind === "list" && parent ? discriminatorOf(parent, role.keyword) : undefined;
  const value = found?.values.get(node);
  return found === undefined || value === undefined ? undefined : { field: found.field, value };
}

function ToldApart({ field, value }: Told) {
  return (
    <span className="tree-title" title={`Told apart by its ${field}`}>
      {value}
    </span>
  );
}

/** Whether a model is held to it while it writes, and whether a provider has something to say. */
function Mark({ document, pointer }: { document: SchemaDocument; pointer: string }) {
  const { state } = analysisOf(document);
  const status = useStore(state, ({ marks }) => marks.statuses.get(pointer));
  const isLinted = useStore(state, ({ marks, lintFor }) => lintFor !== "nobody" && marks.linted[lintFor].has(pointer));
  return (
    <>
      {status === undefined ? null : <EnforcementMark status={status} />}
      {isLinted ? (
        <span
          className="tree-linted"
          title="A provider would not take it as it is"
          role="img"
          aria-label="remarks of providers"
        />
      ) : null}
    </>
  );
}

function Flag({ does, words, on }: { does: "required" | "null"; words: string; on: boolean }) {
  return (
    <span className="tree-flag" data-does={does} data-on={on} aria-hidden={!on}>
      {words}
    </span>
  );
}

function ReferenceLink({ reference }: { reference: NonNullable<Row["node"]["reference"]> }) {
  if (reference.kind === "local") {
    const words = reference.cyclic ? "goes round to it" : "go to it";
    return (
      <span className="tree-link" data-does="definition">
        {words}
      </span>
    );
  }
  const words = reference.kind === "remote" ? "elsewhere" : "leads nowhere";
  return (
    <span className="tree-lost" title={reference.kind === "remote" ? reference.uri : reference.reason}>
      {words}
    </span>
  );
}
