import { ChevronRight, EllipsisVertical } from "lucide-react";
import { memo, type CSSProperties } from "react";
import { useStore } from "zustand";
import { shallow } from "zustand/shallow";
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
import { iconFor } from "./type-icon.ts";

interface Props {
  id: string;
  document: SchemaDocument;
  drawn: DrawnRow;
  /** Where it is given another name; nowhere else, since what is on show would keep the whole reading it is of. */
  renamed: SchemaNode | undefined;
  isActive: boolean;
  isSelected: boolean;
  isDimmed: boolean;
  drop: DropPart | undefined;
  /** Gives the focus back to the tree. */
  leave: () => void;
}

type DrawnRow = ReturnType<typeof drawnOf>;

/** What is drawn of a schema. Of ten thousand that are read anew with each key, few look other than before. */
export function drawnOf({ node, opens }: Row) {
  const { role, label, title, summary, required, nullable, reference, description, depth, pointer } = node;
  const told = toldApart(node);
  return {
    opens,
    role: role.kind,
    icon: iconFor(node),
    label: label === "" ? "(no name)" : label,
    title,
    toldField: told?.field,
    toldValue: told?.value,
    summary,
    pointer,
    link: reference?.kind,
    linkWords: reference && linkWords(reference),
    linkTitle: reference?.kind === "remote" ? reference.uri : reference?.kind === "dangling" ? reference.reason : "",
    isField: isField(node),
    required,
    orNull: nullable !== undefined,
    description,
    depth,
  };
}

const looksTheSame = ({ drawn: drawnBefore, ...before }: Props, { drawn, ...now }: Props): boolean =>
  shallow(before, now) && shallow(drawnBefore, drawn);

/**
 * One schema. What can be clicked in it is for the mouse (`usePointer`); all of that has its keys and stands in the menu, so
 * a screen reader hears one item with its state.
 */
export const TreeRow = memo(function TreeRow(props: Props) {
  const { id, document, drawn, renamed, isActive, isSelected, isDimmed, drop, leave } = props;
  const { opens, role, title, toldField, depth } = drawn;
  const style: CSSProperties & Record<"--depth", number> = { "--depth": Math.min(depth, 40) };
  return (
    <div
      id={id}
      className="tree-row"
      style={style}
      role="treeitem"
      title={drawn.description}
      aria-level={depth + 1}
      aria-expanded={opens === "leaf" ? undefined : opens === "open"}
      aria-selected={isSelected}
      data-active={isActive}
      data-broken={isDimmed}
      data-drop={drop}
      draggable={renamed === undefined && role !== "root"}
    >
      <span className="tree-twisty" data-does="open" data-opens={opens} aria-hidden="true">
        {opens === "leaf" ? null : <ChevronRight size={14} />}
      </span>
      <drawn.icon className="tree-icon" size={14} aria-hidden />
      {renamed === undefined ? (
        <span className="tree-label" data-named={role === "map"}>
          {drawn.label}
        </span>
      ) : (
        <NameField document={document} node={renamed} leave={leave} />
      )}
      {title === undefined ? null : <span className="tree-title">{title}</span>}
      {toldField === undefined ? null : (
        <span className="tree-title" title={`Told apart by its ${toldField}`}>
          {drawn.toldValue}
        </span>
      )}
      <span className="tree-summary" data-does="type" title={`${drawn.summary} (change the type)`}>
        {drawn.summary}
      </span>
      <Mark document={document} pointer={drawn.pointer} />
      <FaultMark pointer={drawn.pointer} />
      {drawn.link === undefined ? null : drawn.link === "local" ? (
        <span className="tree-link" data-does="definition">
          {drawn.linkWords}
        </span>
      ) : (
        <span className="tree-lost" title={drawn.linkTitle}>
          {drawn.linkWords}
        </span>
      )}
      <span className="grow" />
      {drawn.isField ? <Flag does="required" words="required" on={drawn.required} /> : null}
      <Flag does="null" words="or null" on={drawn.orNull} isSaid={drawn.summary.endsWith("or null")} />
      <span className="icon-button tree-more" data-does="menu" title="More" aria-hidden="true">
        <EllipsisVertical size={14} aria-hidden="true" />
      </span>
    </div>
  );
}, looksTheSame);

function linkWords(reference: NonNullable<SchemaNode["reference"]>): string {
  if (reference.kind === "local") return reference.cyclic ? "goes round to it" : "go to it";
  return reference.kind === "remote" ? "elsewhere" : "leads nowhere";
}

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

/** `isSaid`: it stands in the summary already, so it is only drawn to be clicked. */
function Flag(props: { does: "required" | "null"; words: string; on: boolean; isSaid?: boolean }) {
  const { does, words, on, isSaid = false } = props;
  return (
    <span className="tree-flag" data-does={does} data-on={on} data-said={isSaid} aria-hidden={!on}>
      {words}
    </span>
  );
}
