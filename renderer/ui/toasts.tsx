import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { said } from "../stores/say.ts";

export const toasts = Toast.createToastManager();

said.subscribe(({ last }) => {
  if (last === null) return;
  const { title, undo } = last;
  if (undo === undefined) return void toasts.add({ title, timeout: 4000 });
  const id = toasts.add({
    title,
    timeout: 8000,
    actionProps: {
      children: undo.label,
      onClick() {
        toasts.close(id);
        undo.run();
      },
    },
  });
});

/** Shows for a while what the stores say. */
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
