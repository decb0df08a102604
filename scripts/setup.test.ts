import { expect, it } from "vitest";
import { isNamed, projectNode, run } from "./setup.mjs";

it.each([
  ["process.exit(3)", 3],
  ["process.kill(process.pid, 'SIGINT'); setTimeout(() => {}, 60_000)", 130],
  ["process.kill(process.pid, 'SIGKILL'); setTimeout(() => {}, 60_000)", 137],
])("a program that ends with %s gives %i, as in a shell", async (program, code) => {
  expect(await run(process.execPath, ["-e", program])).toBe(code);
});

it("leaves to a shell, where there must be one, only what no person's words are handed to", () => {
  expect(["npm", "vite", "playwright"].filter(isNamed)).toHaveLength(3);
  expect([projectNode, String.raw`C:\Diptych\node.exe`, "/usr/bin/electron"].filter(isNamed)).toEqual([]);
});

it("hands each argument on as it is", async () => {
  const prompt = 'The capital of France is & echo "Paris"';
  const program = `process.exit(process.argv[1] === ${JSON.stringify(prompt)} ? 0 : 1)`;
  expect(await run(process.execPath, ["-e", program, prompt])).toBe(0);
});
