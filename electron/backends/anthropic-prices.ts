import type { RunCost } from "../../shared/run-event.ts";

/** US dollars for a million tokens; cache writes are those kept for five minutes. */
interface Price {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}

interface Tariff extends Price {
  /** What all tokens of a request cost whose prompt is longer than this. */
  long?: Price & { over: number };
}

/** The day this list was last compared with its source, https://platform.claude.com/docs/en/about-claude/pricing. */
const pricesOf = "2026-11-21";

const opus4: Tariff = { input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 };
const sonnet4: Tariff = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 };
const fable51: Tariff = { input: 10, output: 50, cacheRead: 0.25, cacheWrite: 12.5 };
const fable5: Tariff = { input: 10, output: 50, cacheRead: 1, cacheWrite: 12.5 };

const tariffs: Readonly<Record<string, Tariff>> = {
  "claude-fable-5-2": { input: 8, output: 40, cacheRead: 0.2, cacheWrite: 10 },
  "claude-fable-5-1": fable51,
  "claude-fable-5": fable5,
  "claude-mythos-5-1": fable51,
  "claude-mythos-5": fable5,
  "claude-opus-5-5": { input: 4, output: 20, cacheRead: 0.2, cacheWrite: 5 },
  "claude-opus-5": opus4,
  "claude-opus-4-8": opus4,
  "claude-opus-4-7": opus4,
  "claude-opus-4-6": opus4,
  "claude-opus-4-5": opus4,
  "claude-sonnet-5-5": { input: 2, output: 10, cacheRead: 0.1, cacheWrite: 2.5 },
  "claude-sonnet-5": { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 },
  "claude-sonnet-4-6": sonnet4,
  "claude-sonnet-4-5": sonnet4,
  "claude-haiku-5-5": {
    input: 0.1,
    output: 0.5,
    cacheRead: 0.01,
    cacheWrite: 0.125,
    long: { over: 100_000, input: 0.5, output: 2.5, cacheRead: 0.05, cacheWrite: 0.625 },
  },
  "claude-haiku-4-5": { input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 },
};

/** Token counts of one request, as the API bills them: the four do not overlap. */
export interface BilledTokens {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}

/** What a request cost at list prices; a model that is not in the list has no known price, whatever it resembles. */
export function costOf(model: string, tokens: BilledTokens): RunCost {
  const tariff = tariffs[model.replace(/-\d{8}$/, "")];
  if (tariff === undefined) return { usd: null, pricesOf };
  const prompt = tokens.input + tokens.cacheRead + tokens.cacheWrite;
  const price = tariff.long !== undefined && prompt > tariff.long.over ? tariff.long : tariff;
  const millionths =
    tokens.input * price.input +
    tokens.output * price.output +
    tokens.cacheRead * price.cacheRead +
    tokens.cacheWrite * price.cacheWrite;
  return { usd: millionths / 1e6, pricesOf };
}
