import { Plus, X } from "lucide-react";
import { useStore } from "zustand";
import { VList } from "virtua";
import type { ConversationSummary } from "../../shared/conversation.ts";
import { focusComposer } from "../ui/focus.ts";
import { newConversation } from "../stores/conversation.ts";
import { conversationList, readMore, searchList } from "../stores/conversation-list.ts";
import { leaveSidebar } from "../stores/view.ts";
import { IconButton } from "../ui/button.tsx";
import { shortcutText } from "../commands/command.ts";
import { ConversationRow } from "./conversation-row.tsx";
import { groupByDate } from "./group-by-date.ts";

/** All conversations, or those that hold the words searched for. */
export function ConversationSidebar({ openId }: { openId: number | null }) {
  const { query, conversations, total, failure } = useStore(conversationList);
  const rows = query === "" ? groupByDate(conversations) : conversations;
  const count = total.toLocaleString("en");
  return (
    <aside className="side" aria-label="Conversations">
      <div className="side-head">
        <span className="side-search">
          <input
            id="conversation-search"
            type="search"
            aria-label="Search conversations"
            placeholder={total > 1 && query === "" ? `Search ${count} conversations` : "Search"}
            value={query}
            onChange={(event) => searchList(event.target.value)}
          />
          {query === "" ? null : (
            <IconButton label="Clear the search" onClick={() => searchList("")}>
              <X size={14} aria-hidden="true" />
            </IconButton>
          )}
        </span>
        <IconButton
          label="New comparison"
          shortcut={shortcutText("mod+alt+n")}
          className="framed"
          onClick={() => {
            leaveSidebar();
            void newConversation().then(focusComposer);
          }}
        >
          <Plus size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {failure === null ? null : <p className="side-note">{failure.message}</p>}
      {rows.length === 0 && failure === null ? (
        <p className="side-note">{query === "" ? "What you compare is kept here." : "Nothing holds these words."}</p>
      ) : null}
      <VList className="side-list" onScrollEnd={() => void readMore()}>
        {rows.map((row) =>
          typeof row === "string" ? (
            <h2 key={row}>{row}</h2>
          ) : (
            <ConversationRow key={(row satisfies ConversationSummary).id} row={row} current={row.id === openId} />
          ),
        )}
      </VList>
    </aside>
  );
}
