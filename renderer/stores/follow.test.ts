import { beforeEach, expect, it } from "vitest";
import { connection } from "../connection.ts";
import { AppError } from "../../shared/errors.ts";
import { askAgain, follow } from "./follow.ts";

beforeEach(() => connection.setState({ state: "open", epoch: 1 }));

/** Each watch tells what the next of these does. */
function watchOf(...watches: (() => AsyncGenerator<string, void>)[]): () => Promise<AsyncIterable<string>> {
  const left = [...watches];
  return async () => {
    const next = left.shift();
    if (next === undefined) throw new Error("It was watched once more than there is to see.");
    return next();
  };
}

async function collect(events: AsyncIterable<string>): Promise<string[]> {
  const heard: string[] = [];
  for await (const event of events) heard.push(event);
  return heard;
}

async function* brokenOff(): AsyncGenerator<string, void> {
  yield "first";
  connection.setState({ state: "lost" });
  setTimeout(() => connection.setState({ state: "open", epoch: 2 }));
  throw new DOMException("The queue was closed.", "AbortError");
}

it("goes on with the next connection, and ends with what it follows", async () => {
  async function* rest(): AsyncGenerator<string, void> {
    yield "second";
  }
  expect(await collect(follow(watchOf(brokenOff, rest)))).toEqual(["first", "second"]);
});

it.each(["not-found", "store-failed", "internal"] as const)(
  "does not wait for another connection when the core says %s",
  async (code) => {
    async function* refused(): AsyncGenerator<string, void> {
      yield "first";
      throw new AppError(code, "No.");
    }
    await expect(collect(follow(watchOf(refused)))).rejects.toThrow("No.");
  },
);

it("ends quietly once nobody wants it any more", async () => {
  const leave = new AbortController();
  async function* endless(): AsyncGenerator<string, void> {
    yield "first";
    leave.abort();
    yield "second";
  }
  expect(await collect(follow(watchOf(endless), leave.signal))).toEqual(["first"]);
});

it("asks again with the next connection where this one broke off before the answer came", async () => {
  let asked = 0;
  const answer = await askAgain(async () => {
    asked += 1;
    if (connection.getState().epoch === 2) return "answer";
    setTimeout(() => connection.setState({ state: "open", epoch: 2 }));
    throw new DOMException("The queue was closed.", "AbortError");
  });
  expect({ answer, asked }).toEqual({ answer: "answer", asked: 2 });
});
