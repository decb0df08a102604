import * as fc from "fast-check";
import { expect, test } from "vitest";
import { StopStrings } from "./stop-strings.ts";

function feed(stops: string[], pieces: string[]): { shown: string; stopped: boolean } {
  const watcher = new StopStrings(stops);
  let shown = "";
  for (const piece of pieces) {
    const { text, stopped } = watcher.push(piece);
    shown += text;
    if (stopped) return { shown, stopped };
  }
  return { shown: shown + watcher.flush(), stopped: false };
}

test("a stop string that spans pieces ends the text before it", () => {
  expect(feed(["ency of Fr"], [" The", " currency", " of", " France"])).toEqual({ shown: " The curr", stopped: true });
});

test("what only began like a stop string is shown once that is decided", () => {
  const watcher = new StopStrings(["\n\nUser:"]);
  expect(watcher.push("Hi\n").text).toBe("Hi");
  expect(watcher.push("\nUs").text).toBe("");
  expect(watcher.push("ual")).toEqual({ text: "\n\nUsual", stopped: false });
});

test("a beginning inside a beginning is not lost", () => {
  expect(feed(["aab"], ["a", "a", "a", "b", "c"])).toEqual({ shown: "a", stopped: true });
});

test("what is held back at the end is shown", () => {
  expect(feed(["###"], ["end #", "#"])).toEqual({ shown: "end ##", stopped: false });
});

test("however the text is cut, it ends before the stop string that is complete first", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 40 });
  const stops = fc.array(fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 4 }), { maxLength: 3 });
  fc.assert(
    fc.property(text, stops, fc.integer({ min: 1, max: 5 }), (whole, stopStrings, size) => {
      const pieces = whole.match(new RegExp(`.{1,${size}}`, "g")) ?? [];
      expect(feed(stopStrings, pieces)).toEqual(expected(whole, stopStrings));
    }),
  );
});

/** The same by looking at every beginning of the text. */
function expected(whole: string, stops: string[]): { shown: string; stopped: boolean } {
  for (let end = 1; end <= whole.length; end++) {
    const stop = stops.find((candidate) => whole.slice(0, end).endsWith(candidate));
    if (stop !== undefined) return { shown: whole.slice(0, end - stop.length), stopped: true };
  }
  return { shown: whole, stopped: false };
}
