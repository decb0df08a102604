import type { Finding } from "./finding.ts";

/** At least so many of these words or phrases, each as a word of its own, in any case. */
export function mentions(answer: string, phrases: readonly string[], least: number): Finding {
  const text = answer.toLowerCase();
  const found = phrases.filter((phrase) => holdsPhrase(text, phrase.toLowerCase()));
  const named = found.length === 0 ? "names none" : `names ${found.join(", ")}`;
  const of = phrases.length === 1 ? phrases.join("") : `at least ${least} of ${phrases.join(", ")}`;
  return { passed: found.length >= least, said: found.length >= least ? named : `${named}; expected ${of}` };
}

function holdsPhrase(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + phrase.length])) return true;
  }
  return false;
}

const isWordPart = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);
