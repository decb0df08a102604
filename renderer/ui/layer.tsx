import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { IconButton } from "./button.tsx";
import "./layer.css";

interface Props {
  title: string;
  close: () => void;
  /** What can be done, at the foot. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A large dialog over the view, open as long as it is rendered. */
export function Layer({ title, close, actions, children }: Props) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog wide-dialog" initialFocus={body}>
          <header className="wide-head">
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
            <IconButton label="Close" onClick={close}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </header>
          <div className="wide-body" ref={body} tabIndex={-1}>
            {children}
          </div>
          {actions === undefined ? null : <footer className="wide-foot">{actions}</footer>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
