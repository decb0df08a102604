import { app, dialog, session, shell, type WebContents } from "electron";
import { isOurs } from "./page-url.ts";
import { mayOpenOutside, mayUse } from "./permissions.ts";

/** Keeps the page where it is: no permissions, no other addresses, no windows or frames of its own. */
export function guardSession(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => decide(mayUse(permission)));
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => mayUse(permission));
  session.defaultSession.setDevicePermissionHandler(() => false);
  app.on("web-contents-created", (_event, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  contents.on("will-navigate", (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on("will-frame-navigate", (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void openOutside(url);
    return { action: "deny" };
  });
}

/** A link the person followed opens in their browser, after they saw where it leads. */
async function openOutside(url: string): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: "question",
    message: "Open this address in your browser?",
    detail: url,
    buttons: ["Open", "Cancel"],
    defaultId: 1,
    cancelId: 1,
  });
  if (response === 0) await shell.openExternal(url);
}
