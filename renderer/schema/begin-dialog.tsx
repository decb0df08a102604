import { useStore } from "zustand";
import { begin, beginningOf, closeBegin, schemaBegin, type Beginning, type Way } from "../stores/schema-begin.ts";
import { schemaEditing } from "../stores/schema-editing.ts";
import { schemaSentence } from "../stores/schema-sentence.ts";
import { Button } from "../ui/button.tsx";
import { Layer } from "../ui/layer.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { BeginCode } from "./begin-code.tsx";
import { BeginExamples } from "./begin-examples.tsx";
import { BeginGallery } from "./begin-gallery.tsx";
import { BeginSentence } from "./begin-sentence.tsx";
import { Difference } from "./difference.tsx";

const labels: readonly { value: Way; label: string }[] = [
  { value: "blank", label: "Blank" },
  { value: "gallery", label: "Gallery" },
  { value: "examples", label: "Examples" },
  { value: "code", label: "Code" },
  { value: "sentence", label: "A sentence" },
];

/** The ways to begin a schema, or to replace the one that is open; what would come of it is shown before it is done. */
export function BeginDialog() {
  const state = useStore(schemaBegin);
  const written = useStore(schemaSentence);
  const { way, target } = state;
  const beginning = beginningOf(state, written);
  const actions = (
    <>
      <Button onClick={closeBegin}>Cancel</Button>
      <Button
        look="main"
        disabled={!beginning.ok || (way === "sentence" && written.writing)}
        onClick={() => beginning.ok && void begin(beginning)}
      >
        {target === "open" ? "Replace the text" : "Create the schema"}
      </Button>
    </>
  );
  return (
    <Layer title={target === "open" ? "Replace the schema" : "New schema"} close={closeBegin} actions={actions}>
      <Segmented
        label="Begin from"
        value={way}
        choices={labels}
        onChange={(picked) => schemaBegin.setState({ way: picked, taken: new Map() })}
      />
      <div className="begin" data-way={way}>
        <WayForm way={way} />
        <BeginPreview beginning={beginning} replaces={target === "open"} />
      </div>
    </Layer>
  );
}

function WayForm({ way }: { way: Way }) {
  switch (way) {
    case "blank":
      return <p className="begin-form">An object that takes no fields yet. Add them in the tree, or write them.</p>;
    case "gallery":
      return <BeginGallery />;
    case "examples":
      return <BeginExamples />;
    case "code":
      return <BeginCode />;
    case "sentence":
      return <BeginSentence />;
  }
}

function BeginPreview({ beginning, replaces }: { beginning: Beginning; replaces: boolean }) {
  const now = useStore(schemaEditing, ({ open }) => open?.document.text.text ?? "");
  if (!beginning.ok)
    return (
      <div className="begin-preview">
        <p className={beginning.reason === null ? "side-note" : "notice notice-bad"}>
          {beginning.reason ?? "The schema is shown here before anything is done."}
        </p>
      </div>
    );
  return (
    <div className="begin-preview">
      {beginning.notes.length === 0 ? null : (
        <details className="notice notice-warn" open>
          <summary>Not all of it could be taken over</summary>
          <ul>
            {beginning.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
      {replaces ? (
        <Difference before={now} after={beginning.text} label="The new schema" />
      ) : (
        <pre className="schema-preview" tabIndex={0} role="region" aria-label="The new schema">
          {beginning.text}
        </pre>
      )}
    </div>
  );
}
