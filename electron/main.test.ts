import path from "node:path";
import { rolldown } from "rolldown";
import { expect, it } from "vitest";

/** A program with all it imports as one CommonJS module, which cannot be made where anything awaits at top level. */
async function asCommonJs(entry: string): Promise<unknown> {
  await using bundle = await rolldown({
    input: path.join(import.meta.dirname, entry),
    platform: "node",
    external: ["electron", "node-llama-cpp"],
    logLevel: "silent",
  });
  return await bundle.generate({ format: "cjs" });
}

it("awaits nothing while Electron evaluates it, since Electron is ready only after that", async () => {
  await expect(asCommonJs("main.ts")).resolves.toBeDefined();
});

it("would be told of an await", async () => {
  await expect(asCommonJs("server.ts")).rejects.toThrow("top-level await");
});
