import { app, Menu, type MenuItemConstructorOptions } from "electron";
import { openWindow } from "./window.ts";

/** The system's own menus; everything Diptych does has its place on the page and in its palette. */
export function setMenu(): void {
  const isMac = process.platform === "darwin";
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: "appMenu" as const }] : []),
    {
      label: "File",
      submenu: [
        { id: "new-window", label: "New window", accelerator: "CmdOrCtrl+Shift+N", click: openWindow },
        { role: isMac ? "close" : "quit" },
      ],
    },
    { role: "editMenu" },
    { role: "viewMenu" },
    { role: "windowMenu" },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  app.setAboutPanelOptions({ applicationName: "Diptych", applicationVersion: app.getVersion() });
}
