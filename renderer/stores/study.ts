import { createStore } from "zustand/vanilla";
import type { RunInfo } from "../../shared/conversation.ts";
import type { OpenConversation } from "./conversation.ts";
import { answersOf } from "./judging.ts";

export const studyTabs = ["words", "fork", "readers", "samples", "votes"] as const;
export type StudyTab = (typeof studyTabs)[number];

interface Study {
  /** Stands in the panes' place. */
  open: boolean;
  tab: StudyTab;
  /** The answers that were picked, by run; undefined takes those of the newest prompt. */
  first: number | undefined;
  second: number | undefined;
}

/** Two answers beside each other, looked at closely. */
export const study = createStore<Study>(() => ({ open: false, tab: "words", first: undefined, second: undefined }));

export const toggleStudy = (): void => study.setState(({ open }) => ({ open: !open }));

export const openStudy = (tab: StudyTab): void => study.setState({ open: true, tab });

/** The two answers that are looked at; an answer that is not there any more gives way to the newest ones. */
export function studied(open: OpenConversation, { first, second }: Study): (RunInfo | undefined)[] {
  const find = (id: number | undefined): RunInfo | undefined => open.runs.find((run) => run.id === id);
  const [one, other] = answersOf(open, undefined);
  return [find(first) ?? one, find(second) ?? other ?? one];
}
