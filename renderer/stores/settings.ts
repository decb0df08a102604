import { createStore } from "zustand/vanilla";
import type { AppInfo } from "../../shared/contract/app.ts";
import { settingsDefaults, type Settings, type SettingsProblem } from "../../shared/settings.ts";
import { client } from "../connection.ts";

interface SettingsState {
  settings: Settings;
  problems: SettingsProblem[];
  info: AppInfo | null;
}

export const settings = createStore<SettingsState>(() => ({ settings: settingsDefaults, problems: [], info: null }));

export async function refreshSettings(): Promise<void> {
  const [read, info] = await Promise.all([client.settings.get(), client.app.info()]);
  settings.setState({ ...read, info });
}

export async function changeSettings(patch: Partial<Settings>): Promise<void> {
  settings.setState(await client.settings.set(patch));
}
