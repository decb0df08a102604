import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "schema-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

function check(content: string | Uint8Array, ...options: string[]) {
  const file = path.join(folder, "schema.json");
  writeFileSync(file, content);
  const { stdout, status } = spawnSync(process.execPath, ["electron/cli.ts", "schema", "check", ...options, file], {
    cwd: root,
    encoding: "utf8",
  });
  return { said: stdout.replace(file, "FILE").replace(/\(.* s\)/, "(TIME)"), status };
}

describe("diptych schema check", () => {
  it("says what it tried, and that all came back", () => {
    const { said, status } = check('{"properties": {"a": {"type": "string"}}, "required": ["a"]}');
    expect(said).toMatch(/^FILE: in order; 2 schemas, \d+ gestures, \d+ of them refused \(TIME\)\n$/);
    expect(status).toBe(0);
  });

  it("tries a drawn part of a big schema, and with --all the whole", () => {
    const big = JSON.stringify({ anyOf: Array.from({ length: 600 }, () => ({})) });
    expect(check(big, "--seed", "3").said).toContain("500 of 601 schemas");
    expect(check(big, "--all").said).toContain("; 601 schemas");
  });

  it("leaves a file alone that is not UTF-8", () => {
    expect(check(Uint8Array.of(0xff, 0xfe, 0x7b, 0))).toEqual({
      said: "FILE: not checked. It is not UTF-8 text, so Diptych does not open it.\n",
      status: 0,
    });
  });

  it("names a file that cannot be read, checks the others, and ends with 1", () => {
    const good = path.join(folder, "good.json");
    writeFileSync(good, "{}");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["electron/cli.ts", "schema", "check", "/no/such/file", folder, good],
      { cwd: root, encoding: "utf8" },
    );
    expect(stderr).toContain("/no/such/file cannot be read");
    expect(stderr).toContain(`${folder} cannot be read`);
    expect(stdout).toContain(`${good}: in order`);
    expect(stdout).toContain("3 files, 2 unreadable.");
    expect(status).toBe(1);
  });
});
