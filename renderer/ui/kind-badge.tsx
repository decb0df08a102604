import type { KindReason, ModelKind } from "../../shared/models/model.ts";
import { Tip } from "./tip.tsx";

const words: Record<ModelKind, string> = { base: "BASE", instruct: "INSTRUCT", unknown: "UNKNOWN" };

/** What a model is, with the reasons for saying so. */
export function KindBadge({ kind, reasons }: { kind: ModelKind; reasons: readonly KindReason[] }) {
  const why =
    reasons.length === 0 ? "Nothing says what kind of model this is." : reasons.map(({ text }) => text).join(" · ");
  return (
    <Tip text={why}>
      <span
        className="kind"
        data-kind={kind}
        tabIndex={0}
        role="img"
        aria-label={`${words[kind].toLowerCase()} model: ${why}`}
      >
        {words[kind]}
      </span>
    </Tip>
  );
}
