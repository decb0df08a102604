import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHighlighter, type HighlightRequest, type HighlightWorker } from "./highlighter.ts";

const hang = Symbol("hang");

/** A worker that answers as the test says, or never. */
class FakeWorker extends EventTarget implements HighlightWorker {
  readonly #answer: (request: HighlightRequest) => unknown;
  isEnded = false;

  constructor(answer: (request: HighlightRequest) => unknown) {
    super();
    this.#answer = answer;
  }

  postMessage(request: HighlightRequest): void {
    const data = this.#answer(request);
    if (data !== hang) setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })), 5);
  }

  terminate(): void {
    this.isEnded = true;
  }
}

describe("the highlighter", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("asks one worker for one piece after the other", async () => {
    const asked: string[] = [];
    let workers = 0;
    const highlight = createHighlighter(() => {
      workers++;
      return new FakeWorker(({ text }) => (asked.push(text), [["", text]]));
    });
    const answers = ["a", "b", "c"].map((text) => highlight({ language: "js", text }));
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual(["a"]);
    await vi.runAllTimersAsync();
    expect(await Promise.all(answers)).toEqual([[["", "a"]], [["", "b"]], [["", "c"]]]);
    expect(workers).toBe(1);
  });

  it("gives up a piece that hangs its worker and goes on with a new one", async () => {
    const workers: FakeWorker[] = [];
    const highlight = createHighlighter(() => {
      const worker = new FakeWorker(({ text }) => (text === "bad" ? hang : [["", text]]));
      workers.push(worker);
      return worker;
    });
    const answers = [highlight({ language: "js", text: "bad" }), highlight({ language: "js", text: "good" })];
    await vi.runAllTimersAsync();
    expect(await Promise.all(answers)).toEqual([undefined, [["", "good"]]]);
    expect(workers.map((worker) => worker.isEnded)).toEqual([true, false]);
  });

  it("does not ask about code without a language or far too much of it", async () => {
    const highlight = createHighlighter(() => {
      throw new Error("No worker should start");
    });
    expect(await highlight({ language: "", text: "x" })).toBeUndefined();
    expect(await highlight({ language: "js", text: "x".repeat(50_000) })).toBeUndefined();
  });
});
