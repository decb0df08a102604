import type { Finding } from "./finding.ts";

/** Exactly so many lines that begin with a bullet or a number. */
export function bullets(answer: string, count: number): Finding {
  const found = answer.match(/^\s*(?:[-*•]|\d+[.)]) \S/gm)?.length ?? 0;
  const said = found === 1 ? "1 bullet" : `${found} bullets`;
  return { passed: found === count, said: found === count ? said : `${said}, ${count} were asked for` };
}
