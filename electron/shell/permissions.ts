/** What the page may ask of the system: to put text on the clipboard, and to say that a pull has ended. */
export const mayUse = (permission: string): boolean =>
  permission === "clipboard-sanitized-write" || permission === "notifications";

/** Addresses that may leave for the browser: the web's own, and plain http only on this machine. */
export function mayOpenOutside(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(parsed.hostname);
  return parsed.protocol === "https:" || parsed.protocol === "mailto:" || (parsed.protocol === "http:" && isHere);
}
