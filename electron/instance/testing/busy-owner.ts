import { claimInstance } from "../instance.ts";

// A Diptych that claims the data folder, says so, and then has no moment for anybody until it is killed.
const outcome = await claimInstance(process.argv[2] ?? "");
if ("claim" in outcome) outcome.claim.announce({ pid: process.pid, shell: "web" }, {}, console.error);
process.stdout.write("claim" in outcome ? "claimed\n" : "taken\n", () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
