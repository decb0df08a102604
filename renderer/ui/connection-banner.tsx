import { useStore } from "zustand";
import { connection } from "../connection.ts";

/** Says that the core is away. What is on the page stays, and goes on by itself when it is back. */
export function ConnectionBanner() {
  const { state, epoch } = useStore(connection);
  if (state === "refused") {
    return (
      <p className="banner" role="alert">
        This page lacks the token of the Diptych that runs now. Open the whole address that it printed when it started.
      </p>
    );
  }
  if (state !== "lost" || epoch === 0) return null;
  return (
    <p className="banner" role="status">
      Diptych's core does not answer. Nothing is lost: this page goes on by itself when it is back.
    </p>
  );
}
