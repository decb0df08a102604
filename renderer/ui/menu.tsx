import { Menu as BaseMenu } from "@base-ui/react/menu";
import { useRef, type ReactElement, type ReactNode } from "react";
import { useAfterMenu } from "./use-after-menu.ts";

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
  const { choose, run } = useAfterMenu(() => button.current?.focus({ preventScroll: true }));
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger ref={button} render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align="end" className="layer">
          <BaseMenu.Popup className="popup menu" finalFocus={() => !run()}>
            {entries.map((entry) => (
              <BaseMenu.Item
                key={entry.label}
                className="menu-item"
                data-danger={entry.danger}
                disabled={entry.disabled ?? false}
                onClick={() => choose(entry.run)}
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
