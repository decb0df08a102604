import type { Finding } from "./finding.ts";

const list = /\[\s*(?:(?:"[^"\n]*"|'[^'\n]*')\s*(?:,\s*(?:"[^"\n]*"|'[^'\n]*')\s*)*,?\s*)?\]/;

/** A Python list of strings that holds exactly these, in any order. */
export function pythonList(answer: string, expected: readonly string[]): Finding {
  const [found] = list.exec(answer) ?? [];
  if (found === undefined) return { passed: false, said: "no Python list of strings" };
  const items = [...found.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? "");
  const missing = expected.filter((item) => !items.includes(item));
  const extra = items.filter((item) => !expected.includes(item));
  if (missing.length > 0) return { passed: false, said: `a list of ${items.length} without ${missing.join(" and ")}` };
  if (extra.length > 0) return { passed: false, said: `a list that also holds ${extra.join(" and ")}` };
  return { passed: true, said: `a list of ${items.length} names` };
}
