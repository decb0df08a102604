import { Toast } from "@base-ui/react/toast";
import { Tooltip } from "@base-ui/react/tooltip";
import { Suspense } from "react";
import { useStore } from "zustand";
import { CommandPalette } from "./commands/palette.tsx";
import { ShortcutSheet } from "./commands/shortcut-sheet.tsx";
import { ConnectionBanner } from "./ui/connection-banner.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import { Rail } from "./ui/rail.tsx";
import { Tips } from "./ui/tip.tsx";
import { Toasts, toasts } from "./ui/toasts.tsx";
import { view, type View } from "./stores/view.ts";
import { viewEntries } from "./views.tsx";

export function App() {
  const { current } = useStore(view);
  return (
    <Tooltip.Provider delay={500}>
      <Toast.Provider toastManager={toasts}>
        <div className="app">
          <Rail current={current} />
          <ErrorBoundary key={current}>
            <Suspense fallback={null}>
              <CurrentView id={current} />
            </Suspense>
          </ErrorBoundary>
        </div>
        <ConnectionBanner />
        <CommandPalette />
        <ShortcutSheet />
        <Toasts />
        <Tips />
      </Toast.Provider>
    </Tooltip.Provider>
  );
}

function CurrentView({ id }: { id: View }) {
  const Component = viewEntries.find((entry) => entry.id === id)?.component;
  return Component === undefined ? null : <Component />;
}
