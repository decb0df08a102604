import type { Anthropic } from "@anthropic-ai/sdk";
import { anthropicHost } from "./anthropic-address.ts";
import { callFetch, type StallLimits } from "./ollama-fetch.ts";

/** What one call needs; the key is held no longer than the call. */
export interface ClaudeCall {
  address: string;
  key: string;
  signal: AbortSignal;
  stallLimits: StallLimits;
}

/** Past any call that is still alive: silence is ended by the stall limits alone. */
const neverMs = 2 ** 31 - 1;

/**
 * A client for one call. The package is loaded when it is first needed: it costs a fifth of a second. Of what it does by
 * itself all is off: asking again, timeouts, tracing, logs (its debug log holds prompts), keys and accounts it finds on
 * this machine. Redirects are not followed, for the key would go along.
 */
export async function claudeClient({ address, key, signal, stallLimits }: ClaudeCall): Promise<Anthropic> {
  const { Anthropic } = await import("@anthropic-ai/sdk");
  return new Anthropic({
    apiKey: key,
    baseURL: address,
    // Gateways from before API version 2026-10-21 look for the key here.
    defaultHeaders: address === anthropicHost ? {} : { "x-api-key": key },
    maxRetries: 0,
    timeout: neverMs,
    logLevel: "off",
    openTelemetry: false,
    fetch: callFetch(signal, stallLimits, "manual"),
  });
}
