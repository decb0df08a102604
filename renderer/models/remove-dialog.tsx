import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useStore } from "zustand";
import { formatBytes } from "../../shared/models/bytes.ts";
import { whatDeletingFrees, type Deletion } from "../../shared/models/disk-use.ts";
import type { ModelRef } from "../../shared/source.ts";
import { removeModels } from "../stores/model-actions.ts";
import { shelf } from "../stores/model-shelf.ts";
import { modelsView } from "../stores/models-view.ts";
import { Button } from "../ui/button.tsx";

const close = (): void => modelsView.setState({ removing: null });

/** Says what deleting frees, and that nothing brings it back. */
export function RemoveDialog() {
  const removing = useStore(modelsView, (state) => state.removing);
  return (
    <AlertDialog.Root open={removing !== null} onOpenChange={(open) => !open && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          {removing === null ? null : <Removal refs={removing} />}
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function Removal({ refs }: { refs: readonly ModelRef[] }) {
  const deletion = useDeletion(refs);
  const remove = (): void => {
    close();
    void removeModels(refs).then(() => modelsView.setState({ selected: [], open: null }));
  };
  return (
    <>
      <AlertDialog.Title className="dialog-title">
        {refs.length === 1 ? `Delete ${refs[0]?.name}?` : `Delete ${refs.length} models?`}
      </AlertDialog.Title>
      {refs.length === 1 ? null : (
        <ul className="dialog-list">
          {refs.map(({ source, name }) => (
            <li key={`${source} ${name}`}>{name}</li>
          ))}
        </ul>
      )}
      <AlertDialog.Description>
        {deletionSentence(deletion)} This cannot be undone; a model that is wanted again has to be pulled again. What it
        wrote in comparisons stays.
      </AlertDialog.Description>
      <div className="dialog-foot">
        <AlertDialog.Close render={<Button autoFocus />}>Cancel</AlertDialog.Close>
        <Button look="danger" onClick={remove}>
          Delete
        </Button>
      </div>
    </>
  );
}

function useDeletion(refs: readonly ModelRef[]): Deletion {
  const disks = useStore(shelf, (state) => state.disks);
  const parts = disks.map((disk) => {
    const names = refs.filter(({ source }) => source === disk.source).map(({ name }) => name);
    return whatDeletingFrees(names, disk.models);
  });
  return {
    freed: parts.reduce((sum, { freed }) => sum + freed, 0),
    kept: parts.reduce((sum, { kept }) => sum + kept, 0),
    keptBy: parts.flatMap(({ keptBy }) => keptBy),
  };
}

function deletionSentence({ freed, kept, keptBy }: Deletion): string {
  const frees = freed === 0 ? "This frees nothing." : `This frees ${formatBytes(freed)}.`;
  if (kept === 0) return frees;
  const others =
    keptBy.length > 3 ? `${keptBy.slice(0, 3).join(", ")} and ${keptBy.length - 3} more` : keptBy.join(", ");
  return `${frees} ${formatBytes(kept)} stay, because they are shared with ${others}.`;
}
