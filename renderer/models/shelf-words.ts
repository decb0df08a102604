import { formatBytes } from "../../shared/models/bytes.ts";
import type { LoadedModel } from "../../shared/source.ts";

const day = 24 * 60 * 60 * 1000;
/** A model that is kept for good is given a time centuries away. */
const forGood = 365 * day;

const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** What a loaded model takes and until when: "5.1 GB · 62 % GPU · until 10:31". */
export function loadedWords({ bytes, videoBytes, expiresAt }: LoadedModel, now: number): string {
  const parts = [formatBytes(bytes)];
  if (bytes > 0) parts.push(videoBytes === 0 ? "CPU" : `${Math.round((videoBytes / bytes) * 100)} % GPU`);
  const end = expiresAt === undefined ? Number.NaN : Date.parse(expiresAt);
  if (end - now > forGood) parts.push("stays");
  else if (end > now) parts.push(`until ${clock.format(end)}`);
  return parts.join(" · ");
}

/** Tokens of context as models are sold: 131072 gives "128K". */
export function contextWords(tokens: number): string {
  return tokens < 1024 ? String(tokens) : `${Math.round(tokens / 1024)}K`;
}

/** How long ago, in its largest unit. */
export function agoWords(at: number, now: number): string {
  const seconds = Math.max(0, (now - at) / 1000);
  if (seconds < 60) return "just now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const days = Math.floor(seconds / 86_400);
  return days < 60 ? `${days} d ago` : new Date(at).toLocaleDateString("en", { month: "short", year: "numeric" });
}

/** Weights as people count them: 8030261248 gives "8B". */
export function parameterWords(count: number): string {
  if (count >= 1e9) return `${Number((count / 1e9).toFixed(1))}B`;
  return count >= 1e6 ? `${Math.round(count / 1e6)}M` : `${Math.round(count / 1e3)}K`;
}
