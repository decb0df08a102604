import { Square } from "lucide-react";
import { useStore } from "zustand";
import { shortcutText } from "../commands/command.ts";
import { pass, stopPass } from "../stores/pass.ts";
import { makeJson, stage, type StageTab } from "../stores/repair-stage.ts";
import { repairText } from "../stores/repair-text.ts";
import { compareRoutes } from "../stores/routes.ts";
import { Button } from "../ui/button.tsx";

/** The one thing to do next in each tab; a batch has its own, where its records are. */
export function StageAction({ tab }: { tab: StageTab }) {
  const isWriting = useStore(stage, ({ writing }) => writing);
  const isEmpty = useStore(repairText, ({ text }) => text.trim() === "") && (isWriting || tab === "routes");
  const isRunning = useStore(pass, ({ open }) => open !== null && open.pass.outcome === null);
  if (tab === "batch") return null;
  if (tab === "routes") {
    return (
      <Button look="main" disabled={isEmpty} onClick={() => void compareRoutes()}>
        Compare routes <kbd>{shortcutText("mod+enter")}</kbd>
      </Button>
    );
  }
  return (
    <>
      {isRunning ? (
        <Button onClick={() => void stopPass()}>
          <Square size={12} fill="currentColor" aria-hidden="true" /> Stop <kbd>{shortcutText("escape")}</kbd>
        </Button>
      ) : null}
      <Button look="main" disabled={isEmpty || isRunning} onClick={() => void makeJson()}>
        Make JSON <kbd>{shortcutText("mod+enter")}</kbd>
      </Button>
    </>
  );
}
