import { X } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { diffWords } from "../../shared/compare/word-diff.ts";
import type { PromptMaker, PromptView } from "../../shared/contract/prompts.ts";
import type { Pane, RunInfo } from "../../shared/conversation.ts";
import { composed, draftKeyOf } from "../stores/composed.ts";
import type { OpenConversation } from "../stores/conversation.ts";
import { models } from "../stores/models.ts";
import {
  askSource,
  closePromptPanel,
  promptPanels,
  seeNext,
  seeSent,
  setPromptDiff,
  type PromptPlace,
} from "../stores/prompt-panels.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { paneName } from "./pane-name.ts";
import { PromptText } from "./prompt-text.tsx";
import "./prompt-panel.css";

const afterMs = 250;

type Shows = "next" | "sent";

interface PanelProps {
  open: OpenConversation;
  pane: Pane;
  /** The pane's last run on the branch that is shown. */
  last: RunInfo | undefined;
}

/** The very text this pane's model reads: live as one writes, and afterwards as it was sent. */
export function PromptPanel({ open, pane, last }: PanelProps) {
  const { id: conversationId, headId: parentId } = open;
  const draftKey = draftKeyOf(open, pane.id);
  const written = useStore(composed, (all) => all[draftKey]?.written ?? 0);
  const hasDraft = useStore(composed, (all) => (all[draftKey]?.prompt() ?? "") !== "");
  const seen = useStore(promptPanels, (state) => state.seen[pane.id]);
  const { diff } = useStore(promptPanels);
  // A choice holds until there is something newer to see: another answer, another word.
  const moment = `${last?.id} ${written}`;
  const [chosen, setChosen] = useState<{ shows: Shows; moment: string }>();
  const shows = chosen?.moment === moment ? chosen.shows : hasDraft ? "next" : "sent";
  const sentId = shows === "sent" ? last?.id : undefined;
  const isSent = sentId !== undefined;
  const end = last?.end;

  useEffect(() => {
    if (sentId !== undefined) {
      void seeSent(pane.id, sentId);
      return undefined;
    }
    // What is written is read when the time has come.
    const timer = setTimeout(() => void seeNext({ conversationId, parentId, pane, draftKey }), afterMs);
    return () => clearTimeout(timer);
  }, [sentId, end, written, pane, conversationId, parentId, draftKey]);

  return (
    <section className="prompt-panel" aria-label={`Exact prompt of ${paneName(open.panes, pane)}`}>
      <header className="prompt-head">
        <h2>Exact prompt</h2>
        <Segmented
          label="Which prompt"
          value={isSent ? "sent" : "next"}
          choices={[
            { value: "next", label: "To be sent" },
            { value: "sent", label: "As sent", disabled: last === undefined },
          ]}
          onChange={(value) => setChosen({ shows: value, moment })}
        />
        <span className="grow" />
        {open.panes.length > 1 ? (
          <Button look="quiet" aria-pressed={diff} data-set={diff} onClick={() => setPromptDiff(!diff)}>
            Diff
          </Button>
        ) : null}
        {isSent ? null : <AskSource place={{ conversationId, parentId, pane, draftKey }} />}
        <IconButton label="Close the exact prompt" onClick={() => closePromptPanel(pane.id)}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </header>
      {seen === undefined ? null : seen.ok ? (
        <Shown view={seen.view} pane={pane} others={open.panes} />
      ) : (
        <p className="prompt-facts">{seen.reason}</p>
      )}
    </section>
  );
}

/** Lets the source render the prompt itself. */
function AskSource({ place }: { place: PromptPlace }) {
  const source = useStore(models, (state) => state.sources.find(({ id }) => id === place.pane.model?.source));
  if (source === undefined || source.kind === "anthropic") return null;
  const title =
    source.kind === "ollama" ? "Loads the model if it is not in memory" : "The engine renders it without loading it";
  return (
    <Button look="quiet" title={title} onClick={() => void askSource(place)}>
      Ask {source.kind === "engine" ? "the engine" : source.label}
    </Button>
  );
}

function Shown({ view, pane, others }: { view: PromptView; pane: Pane; others: readonly Pane[] }) {
  const { diff, seen } = useStore(promptPanels);
  const other = others.find(({ id }) => id !== pane.id && seen[id]?.ok === true);
  const otherSeen = other === undefined ? undefined : seen[other.id];
  const otherText = diff && otherSeen?.ok === true ? otherSeen.view.text : undefined;
  const changes = useMemo(() => changedIn(view.text, otherText), [view.text, otherText]);
  return (
    <>
      <Facts view={view} />
      <PromptText view={view} changes={changes} label={`What ${pane.model?.name ?? "the model"} reads`} />
    </>
  );
}

/** The stretches of `text` that `other` does not have. */
function changedIn(text: string, other: string | undefined): { start: number; end: number }[] {
  if (other === undefined) return [];
  let end = 0;
  return diffWords(text, other).flatMap(({ same, first }) => {
    const start = end;
    end += first.length;
    return same || first === "" ? [] : [{ start, end }];
  });
}

const makers: Record<PromptMaker, string> = {
  "as-it-stands": "your text as it stands",
  wrapper: "made by Diptych from the wrapper",
  "infill-tokens": "made by Diptych with the model's infill tokens",
  "go-template": "rendered by Diptych from the model's Go template",
  "jinja-template": "rendered by Diptych from the model's Jinja template",
  source: "rendered by the source itself",
  kept: "kept as it was sent",
};

/** How long it is, who says so, and what does not fit. */
function Facts({ view }: { view: PromptView }) {
  const { tokens, exact, contextLength, answerTokens, by } = view;
  const room = contextLength - tokens;
  return (
    <p className="prompt-facts">
      <b>
        {exact ? "" : "≈ "}
        {tokens.toLocaleString("en")}
      </b>{" "}
      of {contextLength.toLocaleString("en")} tokens, {makers[by]}
      {exact ? "" : "; the number is an estimate: the source has not counted it"}
      {room < 0 ? (
        <strong role="alert">
          . {(-room).toLocaleString("en")} tokens do not fit (marked): the source will refuse it, nothing is cut
          silently
        </strong>
      ) : room < answerTokens ? (
        <span>
          . Room for {room.toLocaleString("en")} of {answerTokens.toLocaleString("en")} tokens of answer
        </span>
      ) : null}
    </p>
  );
}
