import type { SettingsFile } from "../core/settings-file.ts";

/** Says beside the output what in the settings cannot be used, as the settings view says it. */
export function tellSettingsProblems(settings: SettingsFile): void {
  for (const { key, message } of settings.read().problems)
    console.error(`${key === "" ? settings.file : `${key} in ${settings.file}`}: ${message}`);
}
