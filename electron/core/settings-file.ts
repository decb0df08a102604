import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import { readSettings, writeSettings, type Settings, type SettingsProblem } from "../../shared/settings.ts";

export interface SettingsFile {
  read(): { settings: Settings; problems: SettingsProblem[] };
  /** Writes these values; the rest of the file, with its comments, stays as it is. */
  write(patch: Partial<Settings>): void;
  readonly file: string;
}

/** The one settings file, which people may edit by hand: it is read anew each time. */
export function openSettingsFile(file: string): SettingsFile {
  const text = (): string => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return "";
    }
  };
  return {
    file,
    read: () => readSettings(text()),
    write(patch) {
      const next = writeSettings(text(), patch);
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(`${file}.new`, next);
        renameSync(`${file}.new`, file);
      } catch (thrown) {
        const detail = thrown instanceof Error ? thrown.message : String(thrown);
        throw new AppError("store-failed", `The settings could not be written to ${file}.`, { detail, cause: thrown });
      }
    },
  };
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
