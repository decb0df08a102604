import { Suspense } from "react";
import { DiffView } from "../monaco/diff-view.tsx";

/** Two texts and what differs, in a frame of their own; says so where nothing does. */
export function Difference(props: { before: string; after: string; label: string; onChange?: (text: string) => void }) {
  const { before, after, onChange } = props;
  return (
    <div className="difference">
      {before === after && onChange === undefined ? (
        <p className="side-note">Both texts are the same.</p>
      ) : (
        <Suspense fallback={null}>
          <DiffView {...props} />
        </Suspense>
      )}
    </div>
  );
}
