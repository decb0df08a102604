import { applyEdits } from "../../shared/schema/text/text-edit.ts";
import type { SchemaDocument } from "../stores/schema-document.ts";
import { Button } from "../ui/button.tsx";
import { Layer } from "../ui/layer.tsx";
import { Difference } from "./difference.tsx";

/** What becomes of a schema of an older draft in 2020-12, before it is done. */
export function ConvertDialog({ document, close }: { document: SchemaDocument; close: () => void }) {
  const before = document.text.text;
  const outcome = document.outcomeOf([{ kind: "convert" }]);
  const convert = (): void => {
    document.apply({ kind: "convert" });
    close();
  };
  const actions = (
    <>
      <Button onClick={close}>Leave it as it is</Button>
      <Button look="main" disabled={!outcome.ok || outcome.edits.length === 0} onClick={convert}>
        Convert
      </Button>
    </>
  );
  return (
    <Layer title="Convert to draft 2020-12" close={close} actions={actions}>
      {outcome.ok ? (
        <>
          {outcome.notes.map((note) => (
            <p key={note} className="notice notice-warn">
              {note}
            </p>
          ))}
          <Difference before={before} after={applyEdits(before, outcome.edits)} label="The schema in draft 2020-12" />
        </>
      ) : (
        <p className="notice notice-bad">{outcome.reason}</p>
      )}
    </Layer>
  );
}
