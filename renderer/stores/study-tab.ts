import { createStore } from "zustand/vanilla";

export const studyTabs = ["words", "fork", "readers", "samples", "votes"] as const;
export type StudyTab = (typeof studyTabs)[number];

export interface Study {
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
