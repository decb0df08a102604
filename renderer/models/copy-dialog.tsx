import { Dialog } from "@base-ui/react/dialog";
import { useState, type FormEvent } from "react";
import { useStore } from "zustand";
import { parseModelName } from "../../shared/models/model-name.ts";
import type { ModelRef } from "../../shared/source.ts";
import { copyModel } from "../stores/model-actions.ts";
import { modelsView } from "../stores/models-view.ts";
import { Button } from "../ui/button.tsx";

const close = (): void => modelsView.setState({ copying: null });

/** Gives a model a second name; the weights stay where they are. */
export function CopyDialog() {
  const copying = useStore(modelsView, (state) => state.copying);
  return (
    <Dialog.Root open={copying !== null} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">{copying === null ? null : <CopyForm model={copying} />}</Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function CopyForm({ model }: { model: ModelRef }) {
  const [name, setName] = useState("");
  const parsed = parseModelName(name);
  const fault = parsed.ok || name === "" ? undefined : parsed.sentence;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (parsed.ok) void copyModel(model, name).then((copied) => copied && close());
  };
  return (
    <form onSubmit={submit}>
      <Dialog.Title className="dialog-title">Copy {model.name}</Dialog.Title>
      <Dialog.Description>A copy takes no room: both names share the same layers.</Dialog.Description>
      <label className="field">
        <span>Name of the copy</span>
        <input
          autoFocus
          value={name}
          aria-invalid={fault !== undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <small role="status">{fault}</small>
      </label>
      <div className="dialog-foot">
        <Dialog.Close render={<Button />}>Cancel</Dialog.Close>
        <Button look="main" type="submit" disabled={!parsed.ok}>
          Copy
        </Button>
      </div>
    </form>
  );
}
