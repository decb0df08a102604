import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";

/** Something that is filled in and then kept or let go, over everything else. */
export function Sheet(props: {
  title: string;
  open: boolean;
  close: () => void;
  className?: string;
  children: ReactNode;
}) {
  const { title, open, close, className = "", children } = props;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className={`dialog ${className}`}>
          <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
