import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";

interface Words {
  text: string;
  shortcut: string | undefined;
}

/** One for all: a page has hundreds of elements with a tip, and shows one at a time. */
const tips = Tooltip.createHandle<Words>();

interface TipProps {
  text: string;
  shortcut?: string | undefined;
  children: ReactElement<Record<string, unknown>>;
}

/** Words that appear beside an element when it is pointed at or focused. */
export function Tip({ text, shortcut, children }: TipProps) {
  return <Tooltip.Trigger handle={tips} payload={{ text, shortcut }} render={children} />;
}

/** Where the words of every `Tip` appear. */
export function Tips() {
  return (
    <Tooltip.Root handle={tips}>
      {({ payload }) => (
        <Tooltip.Portal>
          <Tooltip.Positioner sideOffset={6}>
            <Tooltip.Popup className="tip">
              {payload?.text}
              {payload?.shortcut === undefined ? null : <kbd>{payload.shortcut}</kbd>}
            </Tooltip.Popup>
          </Tooltip.Positioner>
        </Tooltip.Portal>
      )}
    </Tooltip.Root>
  );
}
