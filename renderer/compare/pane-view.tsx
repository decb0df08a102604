import { ArrowDown } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Pane } from "../../shared/conversation.ts";
import type { OpenConversation } from "../stores/conversation.ts";
import { findModel, models } from "../stores/models.ts";
import { followEnd, type Follow } from "../stream/follow.ts";
import { Button } from "../ui/button.tsx";
import { promptPanels } from "../stores/prompt-panels.ts";
import { EmptyPane } from "./empty-pane.tsx";
import { PaneHeader } from "./pane-header.tsx";
import { paneName } from "./pane-name.ts";
import { PromptPanel } from "./prompt-panel.tsx";
import { RunStatus } from "./run-status.tsx";
import { TurnGroup } from "./turn-group.tsx";
import { inGroups, turnsOf } from "./turns.ts";

/** One column: a model, how it is set, and what it made of the prompts. */
export function PaneView({ open, pane }: { open: OpenConversation; pane: Pane }) {
  const [raw, setRaw] = useState(false);
  const kind = useStore(models, (state) => findModel(state, pane.model)?.kind ?? "unknown");
  const showsPrompt = useStore(promptPanels, (state) => state.open.includes(pane.id));
  const turns = turnsOf(open, pane.id);
  const groups = inGroups(turns);
  const last = turns.at(-1)?.shown;
  const { scroller, content, end, following, jump } = useFollow(`${open.id} ${open.headId}`);
  const name = paneName(open.panes, pane);
  return (
    <section className="pane" data-kind={kind} aria-label={`Pane: ${name}`} tabIndex={-1}>
      <PaneHeader pane={pane} alone={open.panes.length === 1} full={open.panes.length === 4} />
      {showsPrompt ? <PromptPanel open={open} pane={pane} last={last} /> : null}
      <div className="pane-frame">
        <div
          ref={scroller}
          className="pane-body"
          role="log"
          aria-live="off"
          tabIndex={0}
          aria-label={`Answers of ${name}`}
        >
          <div ref={content}>
            {turns.length === 0 ? <EmptyPane pane={pane} /> : null}
            {groups.map((group, index) => (
              <TurnGroup
                key={group[0]?.comparison.id}
                turns={group}
                pane={pane}
                raw={raw}
                setRaw={setRaw}
                hasLast={index === groups.length - 1}
              />
            ))}
            <div ref={end} className="pane-end" />
          </div>
        </div>
        {following || turns.length === 0 ? null : (
          <Button className="jump" onClick={jump}>
            <ArrowDown size={14} aria-hidden="true" /> Latest
          </Button>
        )}
      </div>
      <footer className="pane-facts">
        {last === undefined ? <span className="state">Ready</span> : <RunStatus run={last} />}
      </footer>
    </section>
  );
}

/** Follows the end of the text while the reader is there; goes there anew for each new prompt. */
function useFollow(place: string) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const follow = useRef<Follow>(null);
  const [following, setFollowing] = useState(true);
  useEffect(() => {
    if (scroller.current === null || content.current === null || end.current === null) return undefined;
    const parts = { scroller: scroller.current, content: content.current, end: end.current };
    follow.current = followEnd(parts, setFollowing);
    return () => follow.current?.dispose();
  }, []);
  useEffect(() => follow.current?.jump(), [place]);
  // The button goes when it is pressed: what has the focus then is the text it led to.
  const jump = (): void => {
    follow.current?.jump();
    scroller.current?.focus({ preventScroll: true });
  };
  return { scroller, content, end, following, jump };
}
