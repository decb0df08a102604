import { X } from "lucide-react";
import type { Hint, HintKind } from "../../shared/library/prompt-hints.ts";
import { changeSettings, settings } from "../stores/settings.ts";
import { IconButton } from "../ui/button.tsx";
import { Tip } from "../ui/tip.tsx";

const hide = (kind: HintKind): Promise<void> =>
  changeSettings({ hiddenHints: [...settings.getState().settings.hiddenHints, kind] });

/** What would make the prompt clearer; each kind of hint can be put away for good. */
export function HintList({ hints }: { hints: readonly Hint[] }) {
  if (hints.length === 0) return null;
  return (
    <ul className="hints" aria-label="Hints">
      {hints.map(({ kind, title, advice }) => (
        <li key={kind} className="hint-chip">
          <Tip text={advice}>
            <button type="button" className="hint-title">
              {title}
            </button>
          </Tip>
          <IconButton label={`Do not hint at “${title}” any more`} onClick={() => void hide(kind)}>
            <X size={12} aria-hidden="true" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
