import { settings } from "../stores/settings.ts";

/** Puts the chosen theme and text size on the page, and follows the system's theme where that is the choice. */
export function followTheme(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = (): void => {
    const { theme, fontSize } = settings.getState().settings;
    document.documentElement.dataset["theme"] = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
    document.documentElement.style.setProperty("--text", `${fontSize}px`);
  };
  apply();
  dark.addEventListener("change", apply);
  settings.subscribe(apply);
}
