import { spawn } from "node:child_process";

/** Opens the system's browser, where there is a display to open it on; says whether it tried. */
export function openBrowser(url: string): boolean {
  const [command, ...args] = opener(url);
  if (command === undefined) return false;
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
  return true;
}

function opener(url: string): string[] {
  switch (process.platform) {
    case "darwin":
      return ["open", url];
    case "win32":
      return ["rundll32", "url.dll,FileProtocolHandler", url];
    default:
      return process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"] ? ["xdg-open", url] : [];
  }
}
