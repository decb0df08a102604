import { Combobox } from "@base-ui/react/combobox";
import { Dialog } from "@base-ui/react/dialog";
import { useStore } from "zustand";
import { view } from "../stores/view.ts";
import { shortcutText, type Command } from "./command.ts";
import { commands } from "./commands.ts";

const close = (): void => view.setState({ palette: false });

function run(command: Command | null): void {
  if (command === null) return;
  close();
  command.run();
}

/** Every command by name. */
export function CommandPalette() {
  const open = useStore(view, (state) => state.palette);
  const available = commands.filter(({ id, when }) => id !== "palette" && (when?.() ?? true));
  return (
    <Dialog.Root open={open} onOpenChange={(next) => view.setState({ palette: next })}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="palette" aria-label="All commands">
          <Combobox.Root
            items={available}
            itemToStringLabel={(command: Command) => command.label}
            onValueChange={run}
            inline
            open
            autoHighlight
          >
            <Combobox.Input className="palette-input" placeholder="Type a command" />
            <Combobox.Empty className="palette-empty">No command has that name.</Combobox.Empty>
            <Combobox.List className="palette-list">
              {(command: Command) => (
                <Combobox.Item key={command.id} value={command} className="menu-item">
                  {command.label}
                  {command.shortcut === undefined ? null : <kbd>{shortcutText(command.shortcut)}</kbd>}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
