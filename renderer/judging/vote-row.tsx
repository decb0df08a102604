import { useEffect } from "react";
import { useStore } from "zustand";
import type { RunInfo } from "../../shared/conversation.ts";
import type { Vote, VoteChoice } from "../../shared/vote.ts";
import { beginning, type OpenConversation } from "../stores/conversation.ts";
import {
  answersOf,
  blindState,
  judging,
  letterAt,
  pairsOf,
  put,
  setBlind,
  takeBack,
  vote,
  voteOn,
  type BlindState,
} from "../stores/judging.ts";
import { isAnyRunning, isRunning } from "../stores/running.ts";
import { liveRuns } from "../stores/live-runs.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { BetterAnswer } from "./better-answer.tsx";
import { ScoreLine } from "./score-line.tsx";
import "./judging.css";

const choices: readonly { choice: VoteChoice; key: string; label: string; said: string }[] = [
  { choice: "first", key: "1", label: "Left", said: "The left one is better." },
  { choice: "second", key: "2", label: "Right", said: "The right one is better." },
  { choice: "tie", key: "3", label: "Tie", said: "Both are as good." },
  { choice: "bad", key: "4", label: "Both bad", said: "Both are bad." },
];

/** Asks which of two of the newest answers is better, and takes the vote; keys 1 to 4 do so too. */
export function VoteRow({ open }: { open: OpenConversation }) {
  useStore(liveRuns, () => isAnyRunning(open.runs));
  const state = useStore(judging, (all) => all.judging);
  const next = useStore(beginning, (all) => all.blind);
  const blind = blindState(open, state);
  const places = useStore(judging, (all) => all.places);
  const answers = blind.state === "unknown" ? [] : answersOf(open, blind.order);
  const [at, other] = answers[places[1]] === undefined ? [0, 1] : places;
  const [first, second] = [answers[at], answers[other]];
  const isBlind = open.id === null ? next : state?.blind === true;
  return (
    <section className="vote-row" aria-label="Which answer is better?">
      <Segmented
        label="Names"
        value={isBlind ? "blind" : "open"}
        choices={[
          { value: "open", label: "Names shown" },
          {
            value: "blind",
            label: "Blind",
            title: "Names and colours are hidden and sides shuffled until each answer has had a vote",
          },
        ]}
        onChange={(value) => void setBlind(open, value === "blind")}
      />
      {answers.length > 2 ? (
        <WhichTwo answers={answers} votes={state?.votes ?? []} revealed={blind.state === "open"} at={[at, other]} />
      ) : null}
      {first === undefined || second === undefined ? (
        <span className="vote-note">
          {open.headId === null ? "Ask both, then say which is better." : "There is one answer only."}
        </span>
      ) : (
        <Asking first={first} second={second} votes={state?.votes ?? []} revealed={blind.state === "open"} />
      )}
      <StillHidden blind={blind} />
    </section>
  );
}

/** Of more than two answers: which have to be voted on until whose they are is shown. */
function StillHidden({ blind }: { blind: BlindState }) {
  if (blind.state !== "hidden" || blind.left.length === 0 || blind.left.length === blind.order.length) return null;
  const letters = blind.left.map((paneId) => letterAt(blind.order.indexOf(paneId)));
  const which = letters.length === 1 ? `answer ${letters.join("")} has` : `answers ${letters.join(" and ")} have`;
  return <span className="vote-note">Names show when {which} had a vote too.</span>;
}

interface WhichTwoProps {
  answers: readonly RunInfo[];
  votes: readonly Vote[];
  revealed: boolean;
  /** Where the two stand. */
  at: readonly [number, number];
}

/** Of more than two answers, the two that are voted on. */
function WhichTwo({ answers, votes, revealed, at }: WhichTwoProps) {
  const nameOf = (run: RunInfo, place: number): string =>
    revealed ? `${place + 1} ${run.model.name}` : `Answer ${letterAt(place)}`;
  const options = pairsOf(answers.length).flatMap((places) => {
    const [one, other] = [answers[places[0]], answers[places[1]]];
    if (one === undefined || other === undefined) return [];
    const given = voteOn(votes, one.id, other.id);
    const label = `${nameOf(one, places[0])} and ${nameOf(other, places[1])}`;
    return [{ value: places.join(" "), label, note: given === undefined ? undefined : "voted on", places }];
  });
  return (
    <Choice
      label="The two that are voted on"
      value={at.join(" ")}
      options={options}
      onChange={(value) => {
        const found = options.find((option) => option.value === value);
        if (found !== undefined) judging.setState({ places: found.places });
      }}
    />
  );
}

interface AskingProps {
  first: RunInfo;
  second: RunInfo;
  votes: readonly Vote[];
  /** Whose answers they are is known. */
  revealed: boolean;
}

function Asking({ first, second, votes, revealed }: AskingProps) {
  const given = voteOn(votes, first.id, second.id);
  const running = isRunning(first) || isRunning(second);
  const pair = { first: first.id, second: second.id };
  useEffect(() => {
    if (running) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const choice = choices.find(({ key }) => key === event.key)?.choice;
      if (choice === undefined || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      event.preventDefault();
      void vote({ first: first.id, second: second.id }, choice, given);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [first.id, second.id, running, given]);
  return (
    <>
      <span className="vote-question">
        {given === undefined ? "Which is better?" : choices.find(({ choice }) => choice === given.choice)?.said}
      </span>
      <span className="row" role="group" aria-label="Your vote">
        {choices.map(({ choice, key, label }) => (
          <Button
            key={choice}
            disabled={running}
            aria-pressed={given?.choice === choice}
            onClick={() => void vote(pair, choice, given)}
          >
            {label} <kbd>{key}</kbd>
          </Button>
        ))}
      </span>
      {given === undefined ? null : (
        <>
          <input
            key={given.id}
            className="vote-reason"
            aria-label="Reason for the vote"
            placeholder="Because …"
            defaultValue={given.reason}
            onBlur={({ target }) => target.value !== given.reason && void put(pair, { ...given, reason: target.value })}
            onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          />
          <BetterAnswer vote={given} />
          <Button look="quiet" onClick={() => void takeBack(given.id)}>
            Take back
          </Button>
        </>
      )}
      {revealed ? <ScoreLine first={first} second={second} /> : null}
    </>
  );
}

/** Keys pressed while writing are letters. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
