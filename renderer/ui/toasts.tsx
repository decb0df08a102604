import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";

/** Where anything on the page may say something short. */
export const toasts = Toast.createToastManager();

interface Undo {
  label: string;
  run: () => void;
}

/** Says what happened, with a way back where there is one. */
export function say(title: string, undo?: Undo): void {
  const id = toasts.add({
    title,
    timeout: undo === undefined ? 4000 : 8000,
    ...(undo === undefined
      ? {}
      : {
          actionProps: {
            children: undo.label,
            onClick() {
              toasts.close(id);
              undo.run();
            },
          },
        }),
  });
}

export function Toasts() {
  const { toasts: shown } = Toast.useToastManager();
  return (
    <Toast.Portal>
      <Toast.Viewport className="toasts">
        {shown.map((toast) => (
          <Toast.Root key={toast.id} toast={toast} className="toast">
            <Toast.Content className="toast-content">
              <Toast.Title className="toast-title" />
              <Toast.Action className="button button-quiet" />
              {/* It can be focused at any time, so it is never hidden from those who cannot see it. */}
              <Toast.Close className="icon-button" aria-label="Dismiss" aria-hidden={false}>
                <X size={14} aria-hidden="true" />
              </Toast.Close>
            </Toast.Content>
          </Toast.Root>
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  );
}
