import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "./fixtures.ts";

test("the built engine program finds its demo pair, and ends by Ctrl+C", async ({ diptych }) => {
  const child = spawn(
    process.execPath,
    ["dist/electron/cli.js", "engine", "--models", path.join(diptych.home, "own")],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = once(child, "exit");
  const [line]: unknown[] = await once(createInterface(child.stdout), "line");
  const [, url] = /^listening (http:\S+)$/.exec(String(line)) ?? [];
  const tags = await fetch(`${url}/api/tags`);
  expect(await tags.json()).toMatchObject({
    models: [{ name: "diptych-demo:base" }, { name: "diptych-demo:instruct" }],
  });
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
});
