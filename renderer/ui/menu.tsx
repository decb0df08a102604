import { Menu as BaseMenu } from "@base-ui/react/menu";
import { useRef, type ReactElement, type ReactNode } from "react";

export interface MenuEntry {
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  run: () => void;
}

/** A button that opens a list of actions. */
export function Menu({
  trigger,
  entries,
}: {
  trigger: ReactElement<Record<string, unknown>>;
  entries: readonly MenuEntry[];
}) {
  const button = useRef<HTMLButtonElement>(null);
  const chosen = useRef<MenuEntry>(null);
  /** An action may move the focus, into a new field say; so it runs once the menu has given the focus back. */
  const runChosen = (): boolean => {
    const { current } = chosen;
    chosen.current = null;
    if (current === null) return true;
    button.current?.focus({ preventScroll: true });
    current.run();
    return false;
  };
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger ref={button} render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align="end" className="layer">
          <BaseMenu.Popup className="popup menu" finalFocus={runChosen}>
            {entries.map((entry) => (
              <BaseMenu.Item
                key={entry.label}
                className="menu-item"
                data-danger={entry.danger}
                disabled={entry.disabled ?? false}
                onClick={() => {
                  chosen.current = entry;
                }}
              >
                <span className="menu-icon">{entry.icon}</span>
                {entry.label}
              </BaseMenu.Item>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
