import type { ModelEntry } from "../../shared/contract/models.ts";
import type { Mode, Pane } from "../../shared/conversation.ts";
import { chatOnly } from "../../shared/source.ts";
import { setPane } from "../stores/conversation.ts";
import { Choice, type Option } from "../ui/choice.tsx";

const labels: Record<Mode, { label: string; note: string }> = {
  completion: { label: "Completion", note: "Continues the text as it stands." },
  wrapped: { label: "Wrapped", note: "Puts the prompt into a wrapper, so that a base model answers it." },
  infill: { label: "Infill", note: "Fills the gap between the text before the cursor and the text behind it." },
  chat: { label: "Chat", note: "Answers in turns, under the model's own chat template." },
};

/** How this pane hands text to its model. */
export function ModeChoice({ pane, model }: { pane: Pane; model: ModelEntry | undefined }) {
  return (
    <Choice
      label="Mode"
      value={pane.mode}
      options={modeOptions(model)}
      onChange={(mode) => void setPane({ ...pane, mode })}
    />
  );
}

function modeOptions(model: ModelEntry | undefined): Option<Mode>[] {
  const order: Mode[] =
    model?.kind === "instruct"
      ? ["chat", "completion", "wrapped", "infill"]
      : ["completion", "wrapped", "infill", "chat"];
  return order.map((value) => {
    const obstacle = model === undefined ? undefined : obstacleTo(value, model);
    return obstacle === undefined
      ? { value, ...labels[value] }
      : { value, label: labels[value].label, note: obstacle, disabled: true };
  });
}

/** Why a model cannot be asked in this mode. */
function obstacleTo(mode: Mode, model: ModelEntry): string | undefined {
  // It has no chat template to answer under: it is only ever given raw text.
  if (mode === "chat") return model.kind === "base" ? "A base model was never taught to answer in turns." : undefined;
  return chatOnly(model) ? "Its source takes turns of a chat only, never bare text to continue." : undefined;
}
