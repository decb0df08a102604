import { GitCompare, Scale, TextSearch, type LucideIcon } from "lucide-react";
import { useStore } from "zustand";
import { shortcutText } from "../commands/command.ts";
import type { OpenConversation } from "../stores/conversation.ts";
import { judging, toggleAsking } from "../stores/judging.ts";
import { promptPanels, togglePromptPanels } from "../stores/prompt-panels.ts";
import { study, toggleStudy } from "../stores/study.ts";
import { Button } from "../ui/button.tsx";
import { Tip } from "../ui/tip.tsx";

/** What can be shown beside or in place of the answers. */
export function BarToggles({ open }: { open: OpenConversation }) {
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
        toggle={() => togglePromptPanels(open.panes)}
      />
    </>
  );
}

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
