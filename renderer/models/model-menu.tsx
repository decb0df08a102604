import { Columns2, Copy, EllipsisVertical, Info, Trash2 } from "lucide-react";
import { useStore } from "zustand";
import type { ModelEntry } from "../../shared/contract/models.ts";
import { embedsOnly } from "../../shared/source.ts";
import { conversation } from "../stores/conversation.ts";
import { askToRemove, modelsView } from "../stores/models-view.ts";
import { putInPane } from "../stores/open-in-compare.ts";
import { IconButton } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";

/** What else can be done with a model. */
export function ModelMenu({ model }: { model: ModelEntry }) {
  const { ref } = model;
  const panes = useStore(conversation, (state) => state.open?.panes);
  return (
    <Menu
      trigger={
        <IconButton label={`More for ${ref.name}`}>
          <EllipsisVertical size={16} aria-hidden="true" />
        </IconButton>
      }
      entries={[
        { label: "Details", icon: <Info size={14} />, run: () => modelsView.setState({ open: ref }) },
        ...(panes ?? []).map((pane, index) => ({
          label: `Use in pane ${index + 1}${pane.model === null ? "" : `, now ${pane.model.name}`}`,
          icon: <Columns2 size={14} />,
          disabled: embedsOnly(model),
          run: () => void putInPane(pane.id, ref),
        })),
        { label: "Copy…", icon: <Copy size={14} />, run: () => modelsView.setState({ copying: ref }) },
        { label: "Delete…", icon: <Trash2 size={14} />, danger: true, run: () => askToRemove([ref]) },
      ]}
    />
  );
}
