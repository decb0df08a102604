import { expect, it } from "vitest";
import { agoWords, contextWords, loadedWords, parameterWords } from "./shelf-words.ts";

const now = Date.parse("2026-11-26T10:00:00Z");
const loaded = { ref: { source: "ollama", name: "m" }, bytes: 5e9, videoBytes: 0 };

it("says where a loaded model lies, and whether it stays", () => {
  expect(loadedWords(loaded, now)).toBe("5.0 GB · CPU");
  expect(loadedWords({ ...loaded, videoBytes: 3.1e9, expiresAt: "2318-03-01T00:00:00Z" }, now)).toBe(
    "5.0 GB · 62 % GPU · stays",
  );
  expect(loadedWords({ ...loaded, expiresAt: "2026-11-26T10:04:00Z" }, now)).toMatch(/· until \d\d:04$/);
});

it("writes figures as models are sold", () => {
  expect([512, 2048, 131_072].map(contextWords)).toEqual(["512", "2K", "128K"]);
  expect([135e6, 4_946_000, 1.5e9, 8_030_261_248].map(parameterWords)).toEqual(["135M", "5M", "1.5B", "8B"]);
});

it("says how long ago, in one unit", () => {
  const ago = (seconds: number): string => agoWords(now - seconds * 1000, now);
  expect([5, 90, 7200, 200_000].map(ago)).toEqual(["just now", "1 min ago", "2 h ago", "2 d ago"]);
});
