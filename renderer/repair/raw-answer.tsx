import type { Pass } from "../../shared/repair/pass.ts";
import { MarkedText } from "./marked-text.tsx";

/** What the model wrote, word for word, where nothing valid came of it. */
export function RawAnswer({ shown }: { shown: Pass }) {
  const last = shown.steps.findLast((step) => step.kind === "model");
  if (last?.kind !== "model" || shown.outcome === null || shown.outcome.status === "valid") return null;
  return (
    <section className="raw-answer" aria-label="What the model wrote">
      <header className="side-bar">
        <h2>What {last.model.name} wrote</h2>
      </header>
      {last.answer === "" ? (
        <p className="repair-empty">Nothing.</p>
      ) : (
        <MarkedText text={last.answer} label="What the model wrote" />
      )}
    </section>
  );
}
