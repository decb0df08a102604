import { createORPCClient, DynamicLink } from "@orpc/client";
import { RPCLink as MessagePortLink } from "@orpc/client/message-port";
import { RPCLink as WebSocketLink } from "@orpc/client/websocket";
import type { ClientLink } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { createStore } from "zustand/vanilla";
import type { contract } from "../shared/contract.ts";

export type Client = ContractRouterClient<typeof contract>;

export type ConnectionState = "connecting" | "open" | "lost" | "refused";

/** How the page is connected to the core; `epoch` grows with each new connection, so that watchers begin anew. */
export const connection = createStore<{ state: ConnectionState; epoch: number }>(() => ({
  state: "connecting",
  epoch: 0,
}));

type Link = ClientLink<Record<PropertyKey, never>>;

let ready = Promise.withResolvers<Link>();

/** The core, as the page sees it: every call of the contract. Calls made while the connection is away wait for it. */
export const client: Client = createORPCClient(new DynamicLink(() => ready.promise));

function opened(link: Link): void {
  ready.resolve(link);
  connection.setState(({ epoch }) => ({ state: "open", epoch: epoch + 1 }));
}

function lost(state: ConnectionState): void {
  if (connection.getState().state === "open") ready = Promise.withResolvers();
  connection.setState({ state });
}

/** Connects by the port that Electron's preload hands over, else by the web shell's socket; connects again when lost. */
export function connect(): void {
  if (location.protocol === "app:") connectPort();
  else connectSocket(takeToken(), 0);
}

function connectPort(): void {
  addEventListener("message", ({ source, data, ports: [port] }) => {
    if (source !== window || data !== "diptych-port" || port === undefined) return;
    port.start();
    opened(new MessagePortLink({ port }));
  });
  postMessage("diptych-port-wanted", location.origin);
}

/** The token stands in the address only until the page has read it. */
function takeToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given !== null) {
    sessionStorage.setItem("token", given);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem("token") ?? "";
}

const firstWaitMs = 250;
const longestWaitMs = 4000;

function connectSocket(token: string, attempt: number): void {
  const socket = new WebSocket(`ws://${location.host}/rpc`, ["rpc.v1", `token.${token}`]);
  socket.binaryType = "arraybuffer";
  let wasOpen = false;
  socket.addEventListener("open", () => {
    wasOpen = true;
    opened(new WebSocketLink({ websocket: socket }));
  });
  socket.addEventListener("close", () => {
    if (wasOpen) lost("lost");
    else void tellWhyClosed();
    const next = wasOpen ? 0 : attempt + 1;
    setTimeout(() => connectSocket(token, next), Math.min(firstWaitMs * 2 ** next, longestWaitMs));
  });
}

/** A socket does not say why it was turned away: where the page is served all the same, the token was not the one. */
async function tellWhyClosed(): Promise<void> {
  const isServed = await fetch("/", { method: "HEAD", cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (connection.getState().state !== "open") lost(isServed ? "refused" : "lost");
}
