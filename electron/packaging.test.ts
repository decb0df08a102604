import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";

const file = path.resolve(import.meta.dirname, "../electron-builder.yml");
const text = readFileSync(file, "utf8");

/** What electron-builder itself reads and checks its configuration with; it has no public door to it. */
const require = createRequire(createRequire(import.meta.url).resolve("electron-builder"));
const { loadConfig } = require("app-builder-lib/out/util/config/load.js");
const { validateConfiguration } = require("app-builder-lib/out/util/config/config.js");
const logger = { isEnabled: false, add: () => undefined };

describe("electron-builder.yml", () => {
  it("is a configuration that electron-builder takes", async () => {
    const { result } = await loadConfig({
      configFilename: "electron-builder",
      projectDir: path.dirname(file),
      packageKey: "build",
      packageMetadata: null,
    });
    await expect(validateConfiguration(result, logger)).resolves.toBeUndefined();
    await expect(validateConfiguration({ ...result, asarr: true }, logger)).rejects.toThrow("asarr");
  });

  it.each([
    "runAsNode: false",
    "enableNodeOptionsEnvironmentVariable: false",
    "enableNodeCliInspectArguments: false",
    "onlyLoadAppFromAsar: true",
    "enableCookieEncryption: true",
    "grantFileProtocolExtraPrivileges: false",
  ])("sets the fuse %s", (fuse) => {
    expect(text).toContain(fuse);
  });
});
