import { settingsDefaults } from "../../shared/settings.ts";
import { settings } from "../stores/settings.ts";
import { noteRoom } from "../stores/view.ts";

/** Puts the chosen theme and text size on the page, and follows the system's theme where that is the choice. */
export function followTheme(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = (): void => {
    const { theme, fontSize } = settings.getState().settings;
    document.documentElement.dataset["theme"] = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
    document.documentElement.style.setProperty("--text", `${fontSize}px`);
    document.documentElement.style.setProperty("--grow", `${Math.max(1, fontSize / settingsDefaults.fontSize)}`);
    noteRoom();
  };
  apply();
  dark.addEventListener("change", apply);
  settings.subscribe(apply);
}
