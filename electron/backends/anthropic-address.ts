import { isLoopback } from "./ollama-host.ts";

/** Anthropic's own address. */
export const anthropicHost = "https://api.anthropic.com";

/**
 * Whether the key in the environment may go to this address: to the one that the environment itself names, and to
 * Anthropic's own. Any other was named by the page, which is not to decide where that key goes.
 */
export function takesEnvironmentKey(address: ClaudeAddress, namedByEnvironment: string): boolean {
  const named = claudeAddress(namedByEnvironment);
  return address.ok && (address.url === anthropicHost || (named.ok && address.url === named.url));
}

export type ClaudeAddress = { ok: true; url: string } | { ok: false; text: string; message: string };

/**
 * The address Claude is asked at, without a trailing slash or `/v1`, which the client puts there itself. A key goes with
 * every request, so it must be https, or stay on this machine.
 */
export function claudeAddress(text: string): ClaudeAddress {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, url: anthropicHost };
  const refused = (message: string): ClaudeAddress => ({ ok: false, text: trimmed, message });
  const url = URL.parse(trimmed);
  if (url === null || !/^https?:$/.test(url.protocol)) return refused(`Claude's address ${trimmed} is no web address.`);
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    return refused("Claude's address may hold a host and a path only: no name, password, query or fragment.");
  if (url.protocol === "http:" && !isLoopback(trimmed))
    return refused(`${trimmed} is not encrypted: the key and every prompt could be read on the way. Use https.`);
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, "").replace(/\/v1$/, "")}` };
}
