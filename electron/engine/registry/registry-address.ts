import type { ModelName } from "../../../shared/models/model-name.ts";
import { RefusedFault } from "./faults.ts";
import { isLoopback } from "./http-client.ts";

/** Names of one registry: Hugging Face answers at both, and hands out its tokens at the second. */
const aliases: ReadonlyMap<string, string> = new Map([["hf.co", "huggingface.co"]]);

/** The root of the registry that keeps `name`: plain http on this machine and where `insecure` is said, else https. */
export function registryRoot({ host }: ModelName, insecure: boolean): URL {
  const parsed = URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`) : undefined;
  if (!parsed) throw new RefusedFault(0, `"${host}" is not the address of a registry`);
  return insecure || isLoopback(parsed.hostname) ? parsed : new URL(`https://${host}/`);
}

/** Whether `host` may see what is sent to the registry at `registryHost`. Ports count. */
export function isSameRegistry(registryHost: string, host: string): boolean {
  return canonical(registryHost) === canonical(host);
}

/** Where a redirect leads. Refuses what is not http, and the step down from https to http. */
export function redirectTarget(from: URL, location: string | undefined): URL {
  if (!location) throw new RefusedFault(0, "http: no Location header in response");
  const target = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  const isAllowed = target?.protocol === "https:" || (target?.protocol === "http:" && from.protocol === "http:");
  if (target && isAllowed) return target;
  throw new RefusedFault(0, `the registry sends the download to ${location}, which is not followed`);
}

function canonical(host: string): string {
  return aliases.get(host) ?? host;
}
