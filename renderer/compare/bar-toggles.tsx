import { GitCompare, Scale, TextSearch, type LucideIcon } from "lucide-react";
import { memo } from "react";
import { useStore } from "zustand";
import type { Pane } from "../../shared/conversation.ts";
import { shortcutText } from "../commands/command.ts";
import { judging, toggleAsking } from "../stores/judging.ts";
import { promptPanels, togglePromptPanels } from "../stores/prompt-panels.ts";
import { study, toggleStudy } from "../stores/study-tab.ts";
import { Button } from "../ui/button.tsx";
import { Tip } from "../ui/tip.tsx";

/** What can be shown beside or in place of the answers. */
export const BarToggles = memo(function BarToggles({ panes }: { panes: Pane[] }) {
  const studying = useStore(study, (state) => state.open);
  const asking = useStore(judging, (state) => state.asking);
  const prompts = useStore(promptPanels, (state) => state.open.length > 0);
  return (
    <>
      <BarToggle label="Differences" icon={GitCompare} on={studying} shortcut="mod+d" toggle={toggleStudy} />
      <BarToggle label="Judge" icon={Scale} on={asking} shortcut="mod+j" toggle={toggleAsking} />
      <BarToggle
        label="Exact prompt"
        icon={TextSearch}
        on={prompts}
        shortcut="mod+e"
        toggle={() => togglePromptPanels(panes)}
      />
    </>
  );
});

interface ToggleProps {
  label: string;
  icon: LucideIcon;
  on: boolean;
  shortcut: string;
  toggle: () => void;
}

/** Where there is little room only its icon is left. */
function BarToggle({ label, icon: Icon, on, shortcut, toggle }: ToggleProps) {
  return (
    <Tip text={label} shortcut={shortcutText(shortcut)}>
      <Button look="quiet" aria-label={label} aria-pressed={on} onClick={toggle}>
        <Icon size={14} aria-hidden="true" /> <span className="label">{label}</span>
      </Button>
    </Tip>
  );
}
