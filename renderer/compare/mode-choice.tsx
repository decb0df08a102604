import type { Mode, Pane } from "../../shared/conversation.ts";
import type { ModelKind } from "../../shared/models/model.ts";
import { setPane } from "../stores/conversation.ts";
import { Choice, type Option } from "../ui/choice.tsx";

const labels: Record<Mode, { label: string; note: string }> = {
  completion: { label: "Completion", note: "Continues the text as it stands." },
  wrapped: { label: "Wrapped", note: "Puts the prompt into a wrapper, so that a base model answers it." },
  infill: { label: "Infill", note: "Fills the gap between the text before the cursor and the text behind it." },
  chat: { label: "Chat", note: "Answers in turns, under the model's own chat template." },
};

/** How this pane hands text to its model. */
export function ModeChoice({ pane, kind }: { pane: Pane; kind: ModelKind | undefined }) {
  return (
    <Choice
      label="Mode"
      value={pane.mode}
      options={modeOptions(kind)}
      onChange={(mode) => void setPane({ ...pane, mode })}
    />
  );
}

/** A base model has no chat template to answer under: it is only ever given raw text. */
function modeOptions(kind: ModelKind | undefined): Option<Mode>[] {
  const order: Mode[] =
    kind === "instruct" ? ["chat", "completion", "wrapped", "infill"] : ["completion", "wrapped", "infill", "chat"];
  return order.map((value) =>
    value === "chat" && kind === "base"
      ? { value, label: labels.chat.label, note: "A base model was never taught to answer in turns.", disabled: true }
      : { value, ...labels[value] },
  );
}
