import { defineConfig } from "playwright/test";
import type { ShellOptions } from "./e2e/fixtures.ts";
import { electronBinary } from "./scripts/electron-binary.mjs";

const chromium = process.env["CHROMIUM"];

export default defineConfig<ShellOptions>({
  testDir: "e2e",
  timeout: 60_000,
  // Real inference on a busy machine takes its time.
  expect: { timeout: 20_000 },
  workers: 2,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    },
  },
  projects: [
    { name: "web", use: { shell: "web" } },
    ...(electronBinary() !== undefined
      ? [{ name: "electron", use: { shell: "electron" as const }, testIgnore: "web-shell.spec.ts" }]
      : []),
  ],
});
