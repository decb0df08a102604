import { createStore } from "zustand/vanilla";
import { maxTextLength } from "../../shared/json/text-check.ts";
import type { PassInput } from "../../shared/repair/pass.ts";
import { largestFile, readFile } from "../repair/read-file.ts";
import { say } from "./say.ts";
import { keepDraft, readDraft } from "./draft.ts";

type TextInput = Extract<PassInput, { kind: "text" }>;

interface TextState {
  text: string;
  from: TextInput["from"];
  /** Grows when the text is set from elsewhere than its own field, which then shows it. */
  set: number;
  /** Where the cursor stands in a text that is set; `null` where nobody was writing. */
  caret: number | null;
}

const draftKey = "repair";

/** What stands there before anything was written, so that one key press shows what the stage does. */
export const exampleText = "Here is some information, name:John, age:30, city:New York";

/** The text that is to become JSON. Its field holds it as well and tells of changes; who only needs it now reads it. */
export const repairText = createStore<TextState>(() => ({ text: "", from: { kind: "typed" }, set: 0, caret: null }));

let asked: Promise<void> | undefined;
let isWritten = false;

/** Brings back what was being written, once. What was written meanwhile stays. */
export function bringBackText(): Promise<void> {
  asked ??= readDraft(draftKey)
    .catch(() => "")
    .then((text) => {
      if (!isWritten) setText(text === "" ? exampleText : text);
    });
  return asked;
}

/** A plain field lays out all of its text at every key; a longer one goes into an editor made for that. */
const longestInField = 50_000;

export const isLong = (text: string): boolean => text.length > longestInField;

/** The text was changed in its field. */
export function noteText(text: string): void {
  isWritten = true;
  repairText.setState({ text, from: { kind: "typed" } });
  keepDraft(draftKey, () => repairText.getState().text);
}

/** The text outgrew its field while it was written: it goes into the other one. */
export function outgrow(text: string, caret: number): void {
  noteText(text);
  repairText.setState(({ set }) => ({ set: set + 1, caret }));
}

/** Puts another text into the field. */
export function setText(text: string, from: TextInput["from"] = { kind: "typed" }): void {
  isWritten = true;
  repairText.setState(({ set }) => ({ text, from, set: set + 1, caret: null }));
  keepDraft(draftKey, () => repairText.getState().text);
}

/** Takes a dropped or chosen file for the text, or says why it cannot be one. */
export async function takeFile(file: File): Promise<void> {
  if (file.size > largestFile)
    return say(`${file.name} is ${Math.round(file.size / 1e6)} MB; texts of up to ${maxTextLength / 1e6} MB are read.`);
  setText(await readFile(file), { kind: "file", name: file.name });
}
