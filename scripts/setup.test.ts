import { expect, it } from "vitest";
import { run } from "./setup.mjs";

it.each([
  ["process.exit(3)", 3],
  ["process.kill(process.pid, 'SIGINT'); setTimeout(() => {}, 60_000)", 130],
  ["process.kill(process.pid, 'SIGKILL'); setTimeout(() => {}, 60_000)", 137],
])("a program that ends with %s gives %i, as in a shell", async (program, code) => {
  expect(await run(process.execPath, ["-e", program])).toBe(code);
});
