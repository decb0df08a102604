/** Something a person can do, as data: the palette, the shortcut sheet and the keyboard all read the same list. */
export interface Command {
  id: string;
  label: string;
  group: "Compare" | "JSON" | "View" | "Conversation" | "Models" | "Schema";
  /** `mod` is Cmd on a Mac and Ctrl elsewhere; the last part is a key as `KeyboardEvent.key` names it. */
  shortcut?: string;
  /** Absent: always. */
  when?: () => boolean;
  run: () => void;
}

const isMac = /mac/i.test(navigator.userAgent);

const arrows: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

/** A shortcut as this system writes it. */
export function shortcutText(shortcut: string): string {
  const names: Record<string, string> = isMac
    ? { mod: "⌘", shift: "⇧", alt: "⌥", enter: "↵", Enter: "↵", escape: "Esc" }
    : { mod: "Ctrl", shift: "Shift", alt: "Alt", enter: "↵", Enter: "↵", escape: "Esc" };
  const parts = shortcut
    .split("+")
    .map((part) => names[part] ?? arrows[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts.join(isMac ? "" : " ");
}

/** Whether a key press is this shortcut. */
export function isShortcut(event: KeyboardEvent, shortcut: string): boolean {
  const parts = shortcut.split("+");
  const key = parts.at(-1) ?? "";
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const wanted = (name: string): boolean => parts.slice(0, -1).includes(name);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    mod === wanted("mod") &&
    event.altKey === wanted("alt") &&
    (event.shiftKey === wanted("shift") || (key.length === 1 && !/[a-z]/i.test(key)))
  );
}
