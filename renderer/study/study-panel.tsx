import { Tabs } from "@base-ui/react/tabs";
import { ArrowLeftRight } from "lucide-react";
import { useStore } from "zustand";
import type { RunInfo } from "../../shared/conversation.ts";
import type { OpenConversation } from "../stores/conversation.ts";
import { studied } from "../stores/study.ts";
import { study, studyTabs, type StudyTab } from "../stores/study-tab.ts";
import { ForkTab } from "../tokens/fork-tab.tsx";
import { ReadersTab } from "../tokens/readers-tab.tsx";
import { TallyTab } from "../judging/tally-tab.tsx";
import { SamplesTab } from "../samples/samples-tab.tsx";
import { IconButton } from "../ui/button.tsx";
import { AnswerChoice } from "./answer-choice.tsx";
import { useKind } from "./run-name.ts";
import { WordsTab } from "./words-tab.tsx";
import "./study.css";

const names: Record<StudyTab, string> = {
  words: "Words",
  fork: "Where they part",
  readers: "Through both eyes",
  samples: "Many samples",
  votes: "Votes",
};

/** Two answers beside each other, looked at from several sides. */
export function StudyPanel({ open }: { open: OpenConversation }) {
  const state = useStore(study);
  const [first, second] = studied(open, state);
  const kinds = [useKind(first), useKind(second)];
  const pick = (change: { first?: number; second?: number }): void => study.setState(change);
  return (
    <section className="study" aria-label="Answers compared">
      <Tabs.Root className="study-tabs" value={state.tab} onValueChange={(tab: StudyTab) => study.setState({ tab })}>
        <Tabs.List className="tab-list" aria-label="What to look at">
          {studyTabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab} className="tab">
              {names[tab]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {state.tab === "samples" || state.tab === "votes" ? null : (
          <div className="study-pair">
            <span data-kind={kinds[0]}>
              <AnswerChoice label="Left answer" open={open} run={first} onChange={(id) => pick({ first: id })} />
            </span>
            <IconButton
              label="Change sides"
              onClick={() => first && second && pick({ first: second.id, second: first.id })}
            >
              <ArrowLeftRight size={14} aria-hidden="true" />
            </IconButton>
            <span data-kind={kinds[1]}>
              <AnswerChoice label="Right answer" open={open} run={second} onChange={(id) => pick({ second: id })} />
            </span>
          </div>
        )}
        <Tabs.Panel value={state.tab} className="study-body" tabIndex={0}>
          <Body open={open} tab={state.tab} first={first} second={second} />
        </Tabs.Panel>
      </Tabs.Root>
    </section>
  );
}

interface BodyProps {
  open: OpenConversation;
  tab: StudyTab;
  first: RunInfo | undefined;
  second: RunInfo | undefined;
}

function Body({ open, tab, first, second }: BodyProps) {
  if (tab === "votes") return <TallyTab />;
  if (first === undefined || second === undefined)
    return <p className="empty">Nothing has been asked yet. Send a prompt below, then look at the answers here.</p>;
  switch (tab) {
    case "samples":
      return <SamplesTab open={open} />;
    case "words":
      return <WordsTab first={first} second={second} prompts={[first, second].map((run) => promptOf(open, run))} />;
    case "fork":
      return <ForkTab first={first} second={second} />;
    case "readers":
      return <ReadersTab first={first} second={second} />;
  }
}

const promptOf = (open: OpenConversation, { comparisonId }: RunInfo): string =>
  open.comparisons.find(({ id }) => id === comparisonId)?.prompt ?? "";
