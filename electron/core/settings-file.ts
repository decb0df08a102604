import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError, systemReason } from "../../shared/errors.ts";
import {
  readSettings,
  settingsDefaults,
  writeSettings,
  type Settings,
  type SettingsProblem,
} from "../../shared/settings.ts";
import { makeFolder } from "../folders.ts";

export interface SettingsFile {
  read(): { settings: Settings; problems: SettingsProblem[] };
  /** Writes these values; the rest of the file, with its comments, stays as it is. */
  write(patch: Partial<Settings>): void;
  readonly file: string;
}

/** The one settings file, which people may edit by hand: it is read anew each time. */
export function openSettingsFile(file: string): SettingsFile {
  return {
    file,
    read() {
      try {
        return readSettings(textOf(file));
      } catch (thrown) {
        const message = `It cannot be read (${systemReason(thrown)}); the defaults are used.`;
        return { settings: { ...settingsDefaults }, problems: [{ key: "", message }] };
      }
    },
    write(patch) {
      try {
        const next = writeSettings(textOf(file), patch);
        makeFolder(path.dirname(file));
        writeFileSync(`${file}.new`, next);
        renameSync(`${file}.new`, file);
      } catch (thrown) {
        if (thrown instanceof AppError) throw thrown;
        const message = `The settings could not be written to ${file}: ${systemReason(thrown)}.`;
        throw new AppError("store-failed", message, { cause: thrown });
      }
    },
  };
}

/** Nothing where there is no file yet; one that is there and cannot be read must not be taken for empty. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    const isMissing =
      thrown instanceof Error && "code" in thrown && (thrown.code === "ENOENT" || thrown.code === "ENOTDIR");
    if (isMissing) return "";
    throw thrown;
  }
}

/** Settings that last as long as the program: for the command line and tests. */
export function settingsInMemory(): SettingsFile {
  let text = "";
  return {
    file: "",
    read: () => readSettings(text),
    write(patch) {
      text = writeSettings(text, patch);
    },
  };
}
