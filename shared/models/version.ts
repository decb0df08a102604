/** A server's version: major, minor, patch. */
export type Version = readonly [major: number, minor: number, patch: number];

/**
 * What a version of Ollama can do, by the first version that could
 * (project notes on Ollama's interface, 2026).
 */
const SINCE = {
  "schema-format": "0.5.0",
  "context-length-variable": "0.5.13",
  "show-capabilities": "0.6.4",
  think: "0.9.0",
  "list-capabilities": "0.9.1",
  "loaded-context": "0.10.0",
  "think-levels": "0.11.1",
  "render-only": "0.11.5",
  "cloud-models": "0.12.0",
  "truncate-and-shift": "0.12.4",
  "think-false-anywhere": "0.12.5",
  "early-error-status": "0.12.6",
  logprobs: "0.12.11",
  "status-route": "0.16.2",
  "parts-survive-restart": "0.21.0",
  "think-max": "0.22.0",
  "llama-server": "0.30.0",
} as const;

export type ServerFeature = keyof typeof SINCE;

/** Older than this, a schema could not be sent and Diptych does not work with the server. */
const OLDEST_SERVER = "0.5.0";

/**
 * Reads "0.32.15", "v0.30.0-rc2" or "0.12.6-dirty". Undefined for what is no version, and for `0.0.0`,
 * which builds of one's own say.
 */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(?:[-+].*)?$/.exec(text.trim());
  if (match === null) return undefined;
  const version: Version = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  return version.every((part) => part === 0) ? undefined : version;
}

export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Whether the server can do it: `assumed` for a version that says nothing, to be probed. */
export function hasFeature(version: string, feature: ServerFeature): "yes" | "no" | "assumed" {
  const server = parseVersion(version);
  const since = parseVersion(SINCE[feature]);
  if (server === undefined || since === undefined) return "assumed";
  return compareVersions(server, since) >= 0 ? "yes" : "no";
}

/** A sentence when the server is too old to be used; undefined when it is not, or does not say. */
export function tooOldSentence(version: string): string | undefined {
  const server = parseVersion(version);
  const oldest = parseVersion(OLDEST_SERVER);
  if (server === undefined || oldest === undefined || compareVersions(server, oldest) >= 0) return undefined;
  return `This is Ollama ${version}; Diptych needs ${OLDEST_SERVER} or newer. Update Ollama, or use the built-in engine.`;
}
