import { HttpError } from "../http/http-error.ts";

const usual = 5 * 60 * 1000;

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * `keep_alive` in milliseconds: a number of seconds or a Go duration (`"10m"`, `"1h30m"`); less than zero keeps the
 * model for ever, absent means five minutes.
 */
export function parseKeepAlive(value: unknown): number {
  if (value === undefined || value === null) return usual;
  const milliseconds = typeof value === "number" ? value * 1000 : parseDuration(value);
  return milliseconds < 0 ? Number.POSITIVE_INFINITY : milliseconds;
}

function parseDuration(value: unknown): number {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const match = /^([-+]?)((?:\d+(?:\.\d*)?(?:ns|us|µs|μs|ms|s|m|h))+|0)$/.exec(text);
  if (!match) throw new HttpError(400, `time: invalid duration ${JSON.stringify(text)}`);
  const [, sign, parts = ""] = match;
  let sum = 0;
  for (const [, amount, unit = "s"] of parts.matchAll(/(\d+(?:\.\d*)?)([a-zµμ]+)/g)) {
    sum += Number(amount) * (units[unit] ?? 0);
  }
  return sign === "-" ? -sum : sum;
}
