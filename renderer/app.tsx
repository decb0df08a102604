import { Toast } from "@base-ui/react/toast";
import { Tooltip } from "@base-ui/react/tooltip";
import { useStore } from "zustand";
import { CommandPalette } from "./commands/palette.tsx";
import { ShortcutSheet } from "./commands/shortcut-sheet.tsx";
import { CompareView } from "./compare/compare-view.tsx";
import { ConnectionBanner } from "./ui/connection-banner.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import { Rail } from "./ui/rail.tsx";
import { Toasts, toasts } from "./ui/toasts.tsx";
import { SettingsView } from "./settings/settings-view.tsx";
import { view, type View } from "./stores/view.ts";

export function App() {
  const { current } = useStore(view);
  return (
    <Tooltip.Provider delay={500}>
      <Toast.Provider toastManager={toasts}>
        <div className="app">
          <Rail current={current} />
          <ErrorBoundary key={current}>
            <CurrentView view={current} />
          </ErrorBoundary>
        </div>
        <ConnectionBanner />
        <CommandPalette />
        <ShortcutSheet />
        <Toasts />
      </Toast.Provider>
    </Tooltip.Provider>
  );
}

function CurrentView(props: { view: View }) {
  switch (props.view) {
    case "compare":
      return <CompareView />;
    case "settings":
      return <SettingsView />;
  }
}
