import { isShortcut } from "./command.ts";
import { commands } from "./commands.ts";

/** Layers close first: while one is open, its own keys are its own. */
const layerOpen = (): boolean => document.querySelector("[data-open][role='dialog'], [data-open].popup") !== null;

/** Runs the command a key press stands for. A press that is part of composing a character is none. */
export function listenForShortcuts(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commands.find(
      ({ shortcut, when }) => shortcut !== undefined && isShortcut(event, shortcut) && (when?.() ?? true),
    );
    if (command === undefined || layerOpen()) return;
    event.preventDefault();
    command.run();
  });
}
