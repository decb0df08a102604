import { showView, type View } from "../stores/view.ts";
import { viewEntries } from "../views.tsx";

/** The views, at the left edge. */
export function Rail({ current }: { current: View }) {
  return (
    <nav className="rail" aria-label="Views">
      <span className="rail-mark" aria-hidden="true">
        <i />
        <i />
      </span>
      {viewEntries.map(({ id, label, icon: Icon, mark: Mark }) => (
        <span key={id} className="rail-slot">
          <button
            type="button"
            className="rail-entry"
            aria-current={id === current ? "page" : undefined}
            onClick={() => showView(id)}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
            {label}
          </button>
          {Mark === undefined ? null : <Mark />}
        </span>
      ))}
    </nav>
  );
}
