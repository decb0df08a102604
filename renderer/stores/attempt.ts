import { failureOf } from "../failure.ts";
import { say } from "./say.ts";

/** Says what went wrong; resolves to whether it went well. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    say(failureOf(thrown).message);
    return false;
  }
}
