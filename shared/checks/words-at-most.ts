import { wordsOf } from "../compare/text-facts.ts";
import type { Finding } from "./finding.ts";

export function wordsAtMost(answer: string, most: number): Finding {
  const words = wordsOf(answer).length;
  if (words === 0) return { passed: false, said: "no words" };
  const passed = words <= most;
  return { passed, said: passed ? `${words} words` : `${words} words, at most ${most} were asked for` };
}
