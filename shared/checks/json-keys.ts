import type { Finding } from "./finding.ts";

/** An answer that is a JSON object and nothing else, with all of these keys. */
export function jsonKeys(answer: string, keys: readonly string[]): Finding {
  const object = parsed(answer);
  if (object === undefined) return { passed: false, said: "not JSON as it stands" };
  const missing = keys.filter((key) => !(key in object));
  if (missing.length > 0) return { passed: false, said: `JSON without ${missing.join(" and ")}` };
  return { passed: true, said: `JSON with ${Object.keys(object).join(", ")}` };
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
