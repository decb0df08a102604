import { Dialog } from "@base-ui/react/dialog";
import { useStore } from "zustand";
import { view } from "../stores/view.ts";
import { Button } from "../ui/button.tsx";
import { shortcutText } from "./command.ts";
import { commands } from "./commands.ts";

const inComposer = [
  { label: "Send", shortcut: "mod+enter" },
  { label: "New line", shortcut: "enter" },
];

/** All shortcuts on one sheet. */
export function ShortcutSheet() {
  const open = useStore(view, (state) => state.shortcuts);
  const rows = [...inComposer, ...commands];
  return (
    <Dialog.Root open={open} onOpenChange={(next) => view.setState({ shortcuts: next })}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title className="dialog-title">Keyboard shortcuts</Dialog.Title>
          <dl className="shortcut-list">
            {rows.map(({ label, shortcut }) =>
              shortcut === undefined ? null : (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    <kbd>{shortcutText(shortcut)}</kbd>
                  </dd>
                </div>
              ),
            )}
          </dl>
          <Dialog.Close render={<Button />}>Close</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
