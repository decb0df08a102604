import { ChevronDown, ChevronRight, Columns2, Pause, Play, RotateCcw, X } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { isResumable, isUnderWay, type Pull } from "../../shared/models/pull.ts";
import { pullFigureWords, pullNote, pullStateWords, tellsTime } from "../../shared/models/pull-words.ts";
import { compareModels } from "../stores/open-in-compare.ts";
import { finishedPair } from "../stores/pull-notices.ts";
import { cancelPull, pausePull, pulls, resumePull } from "../stores/pulls.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { PullBar } from "./pull-bar.tsx";
import { PullLayers } from "./pull-layers.tsx";
import { useNow } from "./use-now.ts";

/** One pull: how far it is, how fast, what is wrong, and what can be done. It hears of no other pull. */
export function PullRow({ id }: { id: number }) {
  const pull = useStore(pulls, ({ byId }) => byId.get(id));
  const [open, setOpen] = useState(false);
  if (pull === undefined) return null;
  const note = pullNote(pull);
  return (
    <div className="pull" role="listitem" data-state={pull.state}>
      <div className="pull-line">
        <IconButton
          label={open ? `Hide the layers of ${pull.name}` : `Show the layers of ${pull.name}`}
          aria-expanded={open}
          disabled={pull.layers.length === 0}
          onClick={() => setOpen(!open)}
        >
          {open ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronRight size={14} aria-hidden="true" />}
        </IconButton>
        <strong className="pull-name" title={pull.name}>
          {pull.name}
        </strong>
        <PullBar name={pull.name} fraction={pull.fraction} state={pull.state} />
        <span className="pull-state">
          <StateWords key={`${pull.state} ${pull.phase}`} pull={pull} />
        </span>
        <span className="pull-figures figure">{pullFigureWords(pull)}</span>
        <PullActions pull={pull} />
      </div>
      {note === undefined ? null : (
        <p className="pull-note" role={pull.state === "failed" ? "alert" : undefined}>
          {note}
        </p>
      )}
      {open ? <PullLayers layers={pull.layers} active={pull.active} /> : null}
    </div>
  );
}

function StateWords({ pull }: { pull: Pull }) {
  return pullStateWords(pull, useNow(tellsTime(pull) ? 1000 : null));
}

function PullActions({ pull }: { pull: Pull }) {
  const { id, name, state } = pull;
  const both = useStore(pulls, () => (state === "done" ? finishedPair(pull) !== undefined : false));
  return (
    <span className="pull-actions">
      {both ? <OpenPair pull={pull} /> : null}
      {isUnderWay(pull) ? (
        <IconButton label={`Pause ${name}`} onClick={() => void pausePull(id)}>
          <Pause size={14} aria-hidden="true" />
        </IconButton>
      ) : null}
      {isResumable(pull) ? (
        <Button look="quiet" aria-label={`${goOnWords(state)} ${name}`} onClick={() => void resumePull(id)}>
          {state === "failed" || state === "retrying" ? (
            <RotateCcw size={14} aria-hidden="true" />
          ) : (
            <Play size={14} aria-hidden="true" />
          )}
          {goOnWords(state)}
        </Button>
      ) : null}
      <IconButton
        label={state === "done" ? `Take ${name} off the list` : `Cancel ${name}`}
        onClick={() => void cancelPull(id)}
      >
        <X size={14} aria-hidden="true" />
      </IconButton>
    </span>
  );
}

function goOnWords(state: Pull["state"]): string {
  if (state === "retrying") return "Retry now";
  return state === "failed" ? "Retry" : "Resume";
}

function OpenPair({ pull }: { pull: Pull }) {
  const open = (): void => {
    const pair = finishedPair(pull);
    if (pair !== undefined) void compareModels(pair.base, pair.instruct);
  };
  return (
    <Button onClick={open}>
      <Columns2 size={14} aria-hidden="true" /> Open in compare
    </Button>
  );
}
