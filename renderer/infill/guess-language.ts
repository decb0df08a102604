import hljs from "highlight.js/lib/common";
import { isLanguage, languages, type Language } from "./languages.ts";

/** What highlight.js calls otherwise. */
const otherwise: Partial<Record<Language, string>> = { shell: "bash", html: "xml" };
const asked = new Map(
  Object.keys(languages).flatMap((name) =>
    isLanguage(name) && name !== "plaintext" ? [[otherwise[name] ?? name, name] as const] : [],
  ),
);

/** The beginning tells the language. */
const enough = 10_000;
/** Fewer hits than this are chance. */
const leastRelevance = 3;

/** The language a text is most likely in; undefined for one that could be any. */
export function guessLanguage(text: string): Language | undefined {
  const { language = "", relevance } = hljs.highlightAuto(text.slice(0, enough), [...asked.keys()]);
  return relevance < leastRelevance ? undefined : asked.get(language);
}
