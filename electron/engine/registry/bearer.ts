import { RefusedFault } from "./faults.ts";
import type { Question } from "./http-client.ts";
import { send, textOf } from "./http-client.ts";
import { isSameRegistry } from "./registry-address.ts";

const largestToken = 64 * 1024;

/**
 * The token that a registry asks for with `WWW-Authenticate: Bearer realm="…",service="…",scope="…"`, got without an
 * account (https://distribution.github.io/distribution/spec/auth/token/). The realm must be the registry itself: a
 * token, and whatever it opens, is nobody else's.
 */
export async function fetchToken(registry: URL, challenge: string | undefined, question: Question): Promise<string> {
  const realm = realmOf(registry, challenge ?? "");
  const answer = await send(realm, { ...question, method: "GET", headers: {} });
  const text = await textOf(answer, largestToken, question);
  const token = answer.status === 200 ? tokenIn(text) : undefined;
  if (token === undefined) throw accessDenied();
  return token;
}

export function accessDenied(): RefusedFault {
  return new RefusedFault(401, "unauthorized: access denied");
}

function realmOf(registry: URL, challenge: string): URL {
  const value = (name: string): string => new RegExp(`${name}="([^"]*)"`, "i").exec(challenge)?.[1] ?? "";
  const realm = URL.canParse(value("realm")) ? new URL(value("realm")) : undefined;
  const isTrusted = isSameRegistry(registry.host, realm?.host ?? "") && realm?.protocol === registry.protocol;
  if (!realm || !isTrusted) {
    throw new RefusedFault(401, `realm host "${realm?.host ?? ""}" does not match original host "${registry.host}"`);
  }
  for (const name of ["service", "scope"]) {
    if (value(name) !== "") realm.searchParams.append(name, value(name));
  }
  return realm;
}

function tokenIn(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    if ("token" in value && typeof value.token === "string") return value.token;
    return "access_token" in value && typeof value.access_token === "string" ? value.access_token : undefined;
  } catch {
    return undefined;
  }
}
