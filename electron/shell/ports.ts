import { ipcMain, MessageChannelMain } from "electron";
import { RPCHandler } from "@orpc/server/message-port";
import { origin } from "./page-url.ts";

/**
 * Hands our own page one message port when it asks: the port is then its whole way to the core. Only the main frame of
 * our origin is heard.
 */
export function handPorts(router: ConstructorParameters<typeof RPCHandler>[0]): void {
  const calls = new RPCHandler(router);
  ipcMain.on("diptych-port-wanted", ({ senderFrame }) => {
    if (senderFrame === null || senderFrame.parent !== null || senderFrame.origin !== origin) return;
    const { port1, port2 } = new MessageChannelMain();
    calls.upgrade(port1);
    port1.start();
    senderFrame.postMessage("diptych-port", null, [port2]);
  });
}
