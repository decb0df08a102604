import { Columns2, Settings, type LucideIcon } from "lucide-react";
import { showView, type View } from "../stores/view.ts";

const entries: Record<View, { label: string; icon: LucideIcon }> = {
  compare: { label: "Compare", icon: Columns2 },
  settings: { label: "Settings", icon: Settings },
};

const order: readonly View[] = ["compare", "settings"];

/** The views, at the left edge. */
export function Rail({ current }: { current: View }) {
  return (
    <nav className="rail" aria-label="Views">
      <span className="rail-mark" aria-hidden="true">
        <i />
        <i />
      </span>
      {order.map((name) => {
        const { label, icon: Icon } = entries[name];
        return (
          <button
            key={name}
            type="button"
            className="rail-entry"
            aria-current={name === current ? "page" : undefined}
            onClick={() => showView(name)}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
            {label}
          </button>
        );
      })}
    </nav>
  );
}
