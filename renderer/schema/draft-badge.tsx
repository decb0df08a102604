import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { DraftName } from "../../shared/schema/draft.ts";
import type { SchemaDocument } from "../stores/schema-document.ts";
import { showLayer } from "../stores/schema-panels.ts";
import { Tip } from "../ui/tip.tsx";

const names: Record<DraftName, string> = {
  "draft-04": "Draft 04",
  "draft-06": "Draft 06",
  "draft-07": "Draft 07",
  "2019-09": "2019-09",
  "2020-12": "2020-12",
};

const reasons = {
  $schema: "Its $schema says so.",
  shape: "The keywords in it say so; it has no $schema.",
  default: "Nothing in it says which, so the newest is taken.",
};

/** Which draft of JSON Schema the text is in; an older one can be converted. */
export function DraftBadge({ document }: { document: SchemaDocument }) {
  const draft = useStore(
    document.state,
    useShallow(({ tree }) => tree?.draft ?? null),
  );
  if (draft === null) return null;
  const isOld = draft.name !== "2020-12";
  return (
    <Tip text={`${reasons[draft.by]}${isOld ? " It is kept as it is; choose to see it converted to 2020-12." : ""}`}>
      {isOld ? (
        <button type="button" className="draft-badge" data-old onClick={() => showLayer("convert")}>
          {names[draft.name]}
        </button>
      ) : (
        <span className="draft-badge" tabIndex={0} role="note">
          {names[draft.name]}
        </span>
      )}
    </Tip>
  );
}
