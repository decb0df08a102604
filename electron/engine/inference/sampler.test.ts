import { expect, test } from "vitest";
import { MersenneTwister } from "./mersenne-twister.ts";
import type { Options } from "./options.ts";
import { resolveOptions } from "./options.ts";
import { candidatesNeeded, Sampler } from "./sampler.ts";

const options = (asked: Partial<Options>): Options =>
  resolveOptions({}, { seed: 1, temperature: 1, top_k: 0, top_p: 1, ...asked });

/** Four tokens with probabilities 0.5, 0.3, 0.15 and 0.05. */
const candidates = [0.5, 0.3, 0.15, 0.05].map((probability, token) => ({ token, logit: Math.log(probability) }));

function shares(asked: Partial<Options>, recent: number[] = []): number[] {
  const sampler = new Sampler(options(asked));
  const counts = [0, 0, 0, 0];
  for (let draw = 0; draw < 4000; draw++) {
    const token = sampler.choose(candidates, recent);
    counts[token] = (counts[token] ?? 0) + 1;
  }
  return counts.map((count) => Math.round(count / 400) / 10);
}

test("the generator is C++'s mt19937: the 10,000th number of the default seed is the one the standard names", () => {
  const twister = new MersenneTwister(5489);
  for (let pair = 0; pair < 4999; pair++) twister.uniform();
  // Each uniform number is made of two; the second is the upper half.
  expect(Math.floor(twister.uniform() * 2 ** 32)).toBe(4_123_659_995);
});

test("tokens are drawn in proportion to their probability", () => {
  expect(shares({})).toEqual([0.5, 0.3, 0.2, 0.1]);
});

test("temperature 0 takes the best", () => {
  expect(shares({ temperature: 0 })).toEqual([1, 0, 0, 0]);
});

test("a low temperature sharpens", () => {
  expect(shares({ temperature: 0.5 })[0]).toBe(0.7);
});

test("top_k, top_p and min_p cut off the tail", () => {
  expect(shares({ top_k: 2 })).toEqual([0.6, 0.4, 0, 0]);
  expect(shares({ top_p: 0.6 })).toEqual([0.6, 0.4, 0, 0]);
  expect(shares({ min_p: 0.4 })).toEqual([0.6, 0.4, 0, 0]);
});

test("typical_p keeps the tokens whose surprise is usual: the best one need not be among them", () => {
  // Entropy 1.14 nats; surprises 0.69, 1.20, 1.90, 3.00: the second is the most typical.
  expect(shares({ typical_p: 0.2 })).toEqual([0, 1, 0, 0]);
});

test("penalties push back what was there", () => {
  expect(shares({ temperature: 0, repeat_penalty: 3 }, [0])).toEqual([0, 1, 0, 0]);
  expect(shares({ temperature: 0, presence_penalty: 1 }, [0])).toEqual([0, 1, 0, 0]);
  expect(shares({ temperature: 0, frequency_penalty: 0.2 }, [0, 0])).toEqual([1, 0, 0, 0]);
  expect(shares({ temperature: 0, frequency_penalty: 0.2 }, [0, 0, 0])).toEqual([0, 1, 0, 0]);
});

test("enough candidates are asked for to make up for those that penalties push out", () => {
  expect(candidatesNeeded(options({ temperature: 0 }), [7, 7, 8])).toBe(3);
  expect(candidatesNeeded(options({ top_k: 40 }), [7, 7, 8])).toBe(42);
  expect(candidatesNeeded(options({}), [7])).toBe(Number.POSITIVE_INFINITY);
});
