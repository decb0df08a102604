import { Popover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

/** A button that opens a small panel beside it. */
export function Panel(props: {
  trigger: ReactElement<Record<string, unknown>>;
  title: string;
  align?: "start" | "end";
  className?: string;
  onOpen?: () => void;
  children: ReactNode;
}) {
  const { trigger, title, align = "start", className = "", onOpen, children } = props;
  return (
    <Popover.Root onOpenChange={(isOpen) => isOpen && onOpen?.()}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align={align} className="layer">
          <Popover.Popup className={`popup panel ${className}`}>
            <Popover.Title className="panel-title">{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
