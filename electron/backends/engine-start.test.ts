import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { started, type EngineChild } from "./engine-start.ts";

/** A real process that does what this program says, in place of the engine. */
function child(program: string): EngineChild {
  const running = spawn(process.execPath, ["-e", program]);
  const ended = new Promise<string>((resolve) =>
    running.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`)),
  );
  return { output: running.stdout, complaints: running.stderr, ended, kill: () => running.kill("SIGKILL") };
}

const stays = "setInterval(() => {}, 60_000);";

it("has started when it says where it listens, and ends when it is told to", async () => {
  const engine = await started(child(`console.log("loading"); console.log("listening http://127.0.0.1:7"); ${stays}`));
  expect(engine.host).toBe("http://127.0.0.1:7");
  await engine.stop();
  expect(await engine.exited).toBe("SIGKILL");
});

it("is not held up by complaints that fill a pipe, and gives the last of them as the reason of its end", async () => {
  const complain = `require("fs").writeSync(2, "x".repeat(1_000_000) + " no memory");`;
  const engine = await started(child(`${complain} console.log("listening http://127.0.0.1:7"); process.exitCode = 3;`));
  expect(await engine.exited).toMatch(/^exit code 3 x{1000,1990} no memory$/);
});

it("says why it could not be started", async () => {
  await expect(started(child(`console.error("no such folder"); process.exit(1);`))).rejects.toMatchObject({
    code: "engine-died",
    message: "The built-in engine could not be started.",
    detail: "exit code 1 no such folder",
  });
});

it("is killed when it does not listen in time, so that none stays beside the next", async () => {
  const silent = child(stays);
  await expect(started(silent, 1)).rejects.toThrow("did not start in time");
  expect(await silent.ended).toBe("SIGKILL");
});
