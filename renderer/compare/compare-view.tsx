import { useEffect } from "react";
import { useStore } from "zustand";
import { draftKeyOf } from "../stores/composed.ts";
import { conversation, type OpenConversation } from "../stores/conversation.ts";
import { blindState, judging, letterAt } from "../stores/judging.ts";
import { liveRuns } from "../stores/live-runs.ts";
import { RunCardDialog } from "../cards/run-card-dialog.tsx";
import { BlindPane } from "../judging/blind-pane.tsx";
import { VoteRow } from "../judging/vote-row.tsx";
import { isAnyRunning } from "../stores/running.ts";
import { study } from "../stores/study-tab.ts";
import { warmUp } from "../stream/warm-up.ts";
import { StudyPanel } from "../study/study-panel.tsx";
import { view } from "../stores/view.ts";
import { focusComposer } from "../ui/focus.ts";
import type { Pane } from "../../shared/conversation.ts";
import { CompareBar } from "./compare-bar.tsx";
import { Composer } from "./composer.tsx";
import { ConversationSidebar } from "./conversation-sidebar.tsx";
import { useScrollTogether } from "./scroll-together.ts";
import { PaneTabs } from "./pane-tabs.tsx";
import { PaneView } from "./pane-view.tsx";
import "./pane.css";
import "./turn.css";
import "./composer.css";
import "./compare.css";
import "../stream/stream.css";

const example = "The capital of France is";

/** Panes side by side on one prompt, or on one each. */
export function CompareView() {
  const open = useStore(conversation, (state) => state.open);
  const failure = useStore(conversation, (state) => state.failure);
  const sidebar = useStore(view, (state) => state.sidebar);
  useEffect(warmUp, []);
  return (
    <div className="compare" data-sidebar={sidebar}>
      {sidebar ? <ConversationSidebar openId={open?.id ?? null} /> : null}
      <main className="workbench">
        {failure === null ? null : (
          <p className="notice notice-bad" role="alert">
            {failure.message}
          </p>
        )}
        {open === null ? null : <Workbench open={open} />}
        <RunCardDialog />
      </main>
    </div>
  );
}

/** The panes in the order they stand: as they were arranged, or as it was drawn. */
function inOrder(panes: Pane[], order: readonly string[] | undefined): Pane[] {
  if (order === undefined) return panes;
  const place = ({ id }: Pane): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return panes.toSorted((one, other) => place(one) - place(other));
}

function Workbench({ open }: { open: OpenConversation }) {
  const studying = useStore(study, (state) => state.open);
  const { asking, judging: how } = useStore(judging);
  // Names show again only when the last answer is there; until then nothing but that is looked at.
  useStore(liveRuns, () => isAnyRunning(open.runs));
  const blind = blindState(open, how);
  const together = useStore(view, (state) => state.scrollTogether);
  const frame = useScrollTogether(together);
  // Whoever opens the page can write, and send, at once.
  useEffect(() => {
    if (document.activeElement === document.body) focusComposer();
  }, []);
  const isStudied = studying && blind.state === "open";
  const panes = inOrder(open.panes, blind.state === "unknown" ? undefined : blind.order);
  const first = open.id === null ? { example } : {};
  const all = open.panes.length === 2 ? "Send to both" : open.panes.length === 1 ? "Send" : "Send to all";
  return (
    <>
      <CompareBar open={open} />
      {isStudied ? <StudyPanel open={open} /> : null}
      {isStudied || blind.state !== "open" ? null : <PaneTabs panes={panes} frame={frame} />}
      <div
        ref={frame}
        className="panes"
        hidden={isStudied}
        data-count={panes.length}
        data-unknown={blind.state === "unknown"}
      >
        {panes.map((pane, index) => (
          <div key={pane.id} className="pane-column">
            {blind.state === "hidden" ? (
              <BlindPane open={open} paneId={pane.id} letter={letterAt(index)} ready={blind.ready} />
            ) : (
              <PaneView open={open} pane={pane} />
            )}
            {open.linked ? null : (
              <div className="composer">
                <Composer
                  conversationId={open.id}
                  headId={open.headId}
                  panes={[pane]}
                  draftKey={draftKeyOf(open, pane.id)}
                  label="Send"
                />
              </div>
            )}
          </div>
        ))}
      </div>
      {asking ? <VoteRow open={open} /> : null}
      {open.linked ? (
        <div className="composer">
          <Composer
            conversationId={open.id}
            headId={open.headId}
            panes={open.panes}
            draftKey={draftKeyOf(open, "")}
            label={all}
            {...first}
          />
        </div>
      ) : null}
    </>
  );
}
