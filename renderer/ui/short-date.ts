/** A day and time in as few words as say it: now, 14:02, Tue, 3 Nov. */
export function shortDate(time: number): string {
  const now = Date.now();
  const date = new Date(time);
  const isToday = date.toDateString() === new Date(now).toDateString();
  if (now - time < 60_000) return "now";
  if (isToday) return date.toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit", hour12: false });
  if (now - time < 6 * 24 * 60 * 60 * 1000) return date.toLocaleDateString("en", { weekday: "short" });
  return date.toLocaleDateString("en", { day: "numeric", month: "short" });
}
