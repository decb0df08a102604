import { Popover } from "@base-ui/react/popover";
import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { RunInfo } from "../../shared/conversation.ts";
import { tokenPieces } from "../../shared/tokens/token-pieces.ts";
import { attempt } from "../stores/attempt.ts";
import { runTexts } from "../stores/live-runs.ts";
import { branchFrom, tokenViews, type TokenView } from "../stores/token-views.ts";
import { Alternatives } from "./alternatives.tsx";
import { EntropyStrip } from "./entropy-strip.tsx";
import { inkWeights } from "./token-lines.ts";
import { NoTokens } from "./no-tokens.tsx";
import { TokenText, tokenId } from "./token-text.tsx";
import { visible } from "./token-words.ts";
import "./tokens.css";

interface PanelProps {
  run: RunInfo;
  /** What stands before the answer on the page, in the person's ink. */
  before: string | undefined;
  /** The answer as text, where its tokens are not known. */
  text: ReactNode;
}

/** An answer as the tokens it was made of. */
export function TokenPanel({ run, before, text }: PanelProps) {
  const view = useStore(tokenViews, (all) => all[run.id]);
  if (view?.state === "shown" && view.tokens.length > 0) return <Shown run={run} view={view} before={before} />;
  return (
    <>
      {view === undefined || view.state === "reading" ? (
        <p className="notice-quiet">Reading its tokens…</p>
      ) : view.state === "failed" ? (
        <p className="notice notice-bad">{view.message}</p>
      ) : (
        <NoTokens run={run} />
      )}
      {text}
    </>
  );
}

function Shown({ run, view, before }: Omit<PanelProps, "text"> & { view: Extract<TokenView, { state: "shown" }> }) {
  const { tokens, start } = view;
  const [active, setActive] = useState<number>();
  const [open, setOpen] = useState(false);
  const id = `run-${run.id}`;
  const token = active === undefined ? undefined : tokens[active];
  const show = (index: number): void => {
    setActive(index);
    setOpen(true);
  };
  const take = (text: string): void => {
    const kept = runTexts.current(run.id).text.slice(0, start) + tokenPieces(tokens.slice(0, active)).join("");
    setOpen(false);
    void attempt(() => branchFrom(run.id, kept + text));
  };
  return (
    <div className="token-panel">
      <EntropyStrip
        tokens={tokens}
        active={active}
        pick={(index) => {
          setActive(index);
          document.getElementById(tokenId(id, index))?.scrollIntoView({ block: "center" });
        }}
      />
      <TokenText
        id={id}
        label={`The ${tokens.length} tokens of this answer`}
        tokens={tokens}
        before={(before ?? "") + runTexts.current(run.id).text.slice(0, start)}
        active={active}
        setActive={setActive}
        open={show}
      />
      <Popover.Root open={open && token !== undefined} onOpenChange={setOpen}>
        <Popover.Portal>
          <Popover.Positioner
            className="layer"
            anchor={() => document.getElementById(tokenId(id, active ?? 0))}
            sideOffset={6}
            align="start"
          >
            <Popover.Popup className="popup panel token-popup">
              {token === undefined || active === undefined ? null : (
                <>
                  <Popover.Title className="panel-title">
                    <code>{visible(token.text)}</code>
                    <small>
                      token {active + 1} of {tokens.length}
                    </small>
                  </Popover.Title>
                  <Alternatives token={token} take={run.end === null ? undefined : take} />
                </>
              )}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <p className="token-legend">
        {inkWeights.map(({ label }, weight) => (
          <span key={label} data-weight={weight}>
            {label}
          </span>
        ))}
      </p>
    </div>
  );
}
