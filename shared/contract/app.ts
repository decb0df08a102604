import { oc, type } from "@orpc/contract";
import { eventIterator } from "@orpc/contract";
import * as v from "valibot";
import { settingsPatchSchema, type Settings, type SettingsProblem } from "../settings.ts";

export interface AppInfo {
  version: string;
  /** Which face of the core this is. */
  shell: "electron" | "web" | "cli";
  dataFolder: string;
  settingsFile: string;
  /** What had to be done at start, said to the person once. */
  notices: string[];
}

/** Something that a page may be showing has changed, so it asks for it anew. */
export type Change =
  | { kind: "conversations" }
  | { kind: "conversation"; id: number }
  | { kind: "models" }
  | { kind: "sources" }
  | { kind: "settings" }
  | { kind: "schemas" }
  | { kind: "wrappers" }
  | { kind: "grids" }
  /** Votes, or whether names are hidden, in this conversation. */
  | { kind: "votes"; id: number }
  | { kind: "library" }
  /** One pass through the JSON stage: begun, ended, changed by hand, deleted. */
  | { kind: "passes"; id: number }
  | { kind: "repairTemplates" }
  | { kind: "recipes" }
  | { kind: "batches" }
  | { kind: "guide" };

const draftKey = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const windowName = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
/** A draft that each window keeps for itself: its key is the prefix and the window's name. */
const ofWindow = v.object({ prefix: draftKey, window: windowName });

export const app = {
  info: oc.output(type<AppInfo>()),
  /** Runs until it is cancelled; the window that asks counts as open until then. */
  changes: oc.input(v.object({ window: windowName })).output(eventIterator(type<Change>())),
};

export const settings = {
  get: oc.output(type<{ settings: Settings; problems: SettingsProblem[] }>()),
  set: oc.input(settingsPatchSchema).output(type<{ settings: Settings; problems: SettingsProblem[] }>()),
};

export const drafts = {
  get: oc.input(v.object({ key: draftKey })).output(type<string>()),
  put: oc.input(v.object({ key: draftKey, text: v.pipe(v.string(), v.maxLength(8_000_000)) })).output(type<void>()),
  /** The window's own draft, else one that a window left behind; `elsewhere`: another open window has one too. */
  takeUp: oc.input(ofWindow).output(type<{ text: string; elsewhere: boolean }>()),
  drop: oc.input(ofWindow).output(type<void>()),
};
