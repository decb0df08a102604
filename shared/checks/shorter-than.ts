import { wordsOf } from "../compare/text-facts.ts";
import type { Finding } from "./finding.ts";

/** A text with at most half as many words as the one it sums up. */
export function shorterThan(answer: string, source: string): Finding {
  const [words, of] = [wordsOf(answer).length, wordsOf(source).length];
  const said = `${words} words of a prompt of ${of}`;
  return { passed: words > 0 && words * 2 <= of, said: words * 2 <= of ? said : `${said}, more than half` };
}
