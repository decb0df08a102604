import { timingSafeEqual } from "node:crypto";

export interface GuardedRequest {
  method: string | undefined;
  host: string | undefined;
  origin: string | undefined;
  /** The `Sec-WebSocket-Protocol` header of an upgrade; absent for pages and files. */
  protocols?: string | undefined;
}

export interface Verdict {
  status: 200 | 401 | 403 | 405 | 421;
  reason: string;
}

/** The subprotocol the page and the server speak; the token stands beside it, since a browser can send no headers here. */
export const socketProtocol = "rpc.v1";

/**
 * Decides who may talk to the web shell. Other pages of the same browser can reach a loopback port too: so the Host must be
 * ours (else a name that resolves to us could be used), a socket's Origin must be exactly ours, and it must know the token.
 */
export function createGuard(port: number, token: string) {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  const knowsToken = (protocols: string): boolean =>
    protocols.split(",").some((protocol) => sameText(protocol.trim(), `token.${token}`));

  return {
    page({ method, host }: GuardedRequest): Verdict {
      if (host === undefined || !hosts.has(host))
        return { status: 421, reason: "This is not the address Diptych serves." };
      if (method !== "GET" && method !== "HEAD") return { status: 405, reason: "Only GET and HEAD are answered here." };
      return { status: 200, reason: "" };
    },
    socket({ host, origin, protocols = "" }: GuardedRequest): Verdict {
      if (host === undefined || !hosts.has(host))
        return { status: 421, reason: "This is not the address Diptych serves." };
      if (origin === undefined || !origins.has(origin))
        return { status: 403, reason: "Only Diptych's own page may connect." };
      if (!knowsToken(protocols))
        return { status: 401, reason: "Open the address that Diptych printed: it holds the token." };
      return { status: 200, reason: "" };
    },
  };
}

export type Guard = ReturnType<typeof createGuard>;

/** Compares without telling by the time it takes how much was right. */
function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
