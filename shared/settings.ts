import { applyEdits, modify, parse, printParseErrorCode, type ParseError } from "jsonc-parser";
import * as v from "valibot";
import { AppError } from "./errors.ts";
import { hintKinds } from "./library/prompt-hints.ts";
import { samplingOverrideSchema } from "./sampling.ts";
import { modelRefSchema } from "./source.ts";

/** What the size of the text may be, in CSS pixels. */
export const fontSizes = { min: 10, max: 24 };

/** Every setting with its rule; a value that breaks its rule is named and its default used. */
const entries = {
  /** Where conversations are stored; empty means beside the settings file. */
  dataFolder: v.string(),
  /** Addresses of Ollama servers; empty means `OLLAMA_HOST`, else this machine. */
  ollamaHosts: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(300))), v.maxLength(20)),
  /** Models folders of an Ollama that the engine reads in place, beside its own, and never writes; from its next start. */
  engineReads: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(4096))), v.maxLength(20)),
  /** Where Claude is asked; empty means `ANTHROPIC_BASE_URL`, else Anthropic itself. */
  anthropicBaseUrl: v.pipe(v.string(), v.maxLength(300)),
  /** How many pulls of one source run at the same time. */
  pullsAtOnce: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3)),
  theme: v.picklist(["system", "light", "dark"]),
  /** Size of the interface's text in CSS pixels. */
  fontSize: v.pipe(v.number(), v.minValue(fontSizes.min), v.maxValue(fontSizes.max)),
  /** The two models a new conversation begins with; empty picks a pair that is installed. */
  defaultPair: v.nullable(v.object({ base: modelRefSchema, instruct: modelRefSchema })),
  sampling: samplingOverrideSchema,
  /** Whose answers are recorded with how probable each token was. It slows a small model down, and fills the database. */
  probabilities: v.picklist(["engine", "always", "never"]),
  /** Kinds of hints for prompts that a person does not want to see. */
  hiddenHints: v.array(v.picklist(hintKinds)),
  /** Whether the models of a comparison run at the same time. */
  turns: v.picklist(["as-it-fits", "together", "in-turn"]),
};

export const settingsSchema = v.object(entries);
export type Settings = v.InferOutput<typeof settingsSchema>;
export type SettingsKey = keyof Settings;

export const settingsDefaults: Settings = {
  dataFolder: "",
  ollamaHosts: [],
  engineReads: [],
  anthropicBaseUrl: "",
  pullsAtOnce: 2,
  theme: "system",
  fontSize: 13.5,
  defaultPair: null,
  sampling: {},
  probabilities: "engine",
  hiddenHints: [],
  turns: "as-it-fits",
};

export const settingsPatchSchema = v.object({
  dataFolder: v.exactOptional(entries.dataFolder),
  ollamaHosts: v.exactOptional(entries.ollamaHosts),
  engineReads: v.exactOptional(entries.engineReads),
  anthropicBaseUrl: v.exactOptional(entries.anthropicBaseUrl),
  pullsAtOnce: v.exactOptional(entries.pullsAtOnce),
  theme: v.exactOptional(entries.theme),
  fontSize: v.exactOptional(entries.fontSize),
  defaultPair: v.exactOptional(entries.defaultPair),
  sampling: v.exactOptional(entries.sampling),
  probabilities: v.exactOptional(entries.probabilities),
  hiddenHints: v.exactOptional(entries.hiddenHints),
  turns: v.exactOptional(entries.turns),
});

export interface SettingsProblem {
  /** The key in the file, such as `fontSize`; empty when the file as a whole cannot be read. */
  key: string;
  message: string;
}

/**
 * Reads the settings file: JSON with comments. Never fails: what cannot be read keeps its default and is named in
 * `problems`. Keys nobody knows are named too, since they are most often misspelt.
 */
export function readSettings(text: string): { settings: Settings; problems: SettingsProblem[] } {
  const { entries: found, problem: fault } = parseFile(text);
  const problems: SettingsProblem[] = fault === undefined ? [] : [{ key: "", message: fault }];
  const settings = { ...settingsDefaults };
  for (const [key, value] of found) {
    const problem = isSettingsKey(key) ? readEntry(settings, key, value) : "Diptych knows no such setting.";
    if (problem !== undefined) problems.push({ key, message: problem });
  }
  return { settings, problems };
}

/** What stands in the file, as far as it can be read, and what is wrong with the file as a whole. */
function parseFile(text: string): { entries: [string, unknown][]; problem?: string } {
  if (text.trim() === "") return { entries: [] };
  const errors: ParseError[] = [];
  // Some editors put a byte order mark in front.
  const file: unknown = parse(text.replace(/^\uFEFF/, " "), errors, { allowTrailingComma: true });
  const [first] = errors;
  const isObject = typeof file === "object" && file !== null && !Array.isArray(file);
  const found = isObject ? Object.entries(file) : [];
  if (first !== undefined) {
    const line = text.slice(0, first.offset).split("\n").length;
    return { entries: found, problem: `Line ${line} is not JSON (${printParseErrorCode(first.error)}).` };
  }
  return isObject ? { entries: found } : { entries: found, problem: "It must hold one JSON object, {…}." };
}

function isSettingsKey(key: string): key is SettingsKey {
  return Object.hasOwn(entries, key);
}

function readEntry(settings: Settings, key: SettingsKey, value: unknown): string | undefined {
  const result = v.safeParse(settingsPatchSchema, { [key]: value });
  if (result.success) {
    Object.assign(settings, result.output);
    return undefined;
  }
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  const where = path === key || path === null ? "" : ` at ${path}`;
  return `${issue.received} is not allowed${where} (expected ${issue.expected ?? "another value"}); the default is used.`;
}

/**
 * The settings file with these values changed; comments, order and layout of the rest stay as they are. Throws an
 * `AppError` for a file that is broken: to write into it would break more.
 */
export function writeSettings(text: string, patch: Partial<Settings>): string {
  const { problem } = parseFile(text);
  if (problem !== undefined) throw new AppError("bad-input", `${problem} Mend the settings file first, or delete it.`);
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: "\n" };
  const start = text.trim() === "" ? "{}\n" : text;
  return Object.entries(patch).reduce(
    (file, [key, value]) => applyEdits(file, modify(file, [key], value, { formattingOptions })),
    start,
  );
}
