import { useStore } from "zustand";
import { draftKeyOf } from "../stores/composed.ts";
import { conversation, type OpenConversation } from "../stores/conversation.ts";
import { view } from "../stores/view.ts";
import type { Pane } from "../../shared/conversation.ts";
import { Button } from "../ui/button.tsx";
import { showPane } from "../ui/focus.ts";
import { CompareBar } from "./compare-bar.tsx";
import { Composer } from "./composer.tsx";
import { ConversationSidebar } from "./conversation-sidebar.tsx";
import { PaneView } from "./pane-view.tsx";
import "./compare.css";
import "../stream/stream.css";

const example = "The capital of France is";

/** Panes side by side on one prompt, or on one each. */
export function CompareView() {
  const { open, failure } = useStore(conversation);
  const sidebar = useStore(view, (state) => state.sidebar);
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
      </main>
    </div>
  );
}

/** Where only one pane fits, a way to each of them. */
function PaneTabs({ panes }: { panes: Pane[] }) {
  if (panes.length === 1) return null;
  return (
    <nav className="pane-tabs" aria-label="Panes">
      {panes.map((pane, index) => (
        <Button key={pane.id} look="quiet" onClick={() => showPane(index)}>
          {pane.model?.name ?? `Pane ${index + 1}`}
        </Button>
      ))}
    </nav>
  );
}

function Workbench({ open }: { open: OpenConversation }) {
  const first = open.id === null ? { example } : {};
  const all = open.panes.length === 2 ? "Send to both" : open.panes.length === 1 ? "Send" : "Send to all";
  return (
    <>
      <CompareBar open={open} />
      <PaneTabs panes={open.panes} />
      <div className="panes" data-count={open.panes.length}>
        {open.panes.map((pane) => (
          <div key={pane.id} className="pane-column">
            <PaneView open={open} pane={pane} />
            {open.linked ? null : (
              <div className="composer">
                <Composer open={open} panes={[pane]} draftKey={draftKeyOf(open, pane.id)} label="Send" />
              </div>
            )}
          </div>
        ))}
      </div>
      {open.linked ? (
        <div className="composer">
          <Composer
            key={open.id}
            open={open}
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
