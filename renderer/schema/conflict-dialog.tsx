import { useRef } from "react";
import type { SchemaVersionText } from "../../shared/contract/schemas.ts";
import { createSchema, putOffConflict, settleConflict, type EditedSchema } from "../stores/schema-editing.ts";
import { schemaList } from "../stores/schema-list.ts";
import { Button } from "../ui/button.tsx";
import { Layer } from "../ui/layer.tsx";
import { Difference } from "./difference.tsx";

/** Another window saved meanwhile: both texts, and a choice between them, or of what is made of both. */
export function ConflictDialog({ open, newest }: { open: EditedSchema; newest: SchemaVersionText }) {
  const mine = open.document.text.text;
  const merged = useRef(mine);
  const copy = async (): Promise<void> => {
    const { name = "Schema", folder = "" } = schemaList.getState().schemas.find(({ id }) => id === open.id) ?? {};
    await settleConflict(newest.text);
    await createSchema(`${name} (mine)`, mine, folder);
  };
  const actions = (
    <>
      <Button onClick={() => void settleConflict(newest.text)}>Take the other</Button>
      <Button onClick={() => void copy()}>Keep both</Button>
      <Button look="main" onClick={() => void settleConflict(merged.current)}>
        Save the right side
      </Button>
    </>
  );
  return (
    <Layer title="Another window saved this schema" close={putOffConflict} actions={actions}>
      <p>
        Left is version {newest.version}, which the other window saved; right is yours, and can be edited here. Nothing
        was overwritten.
      </p>
      <Difference
        before={newest.text}
        after={mine}
        label="Your text"
        onChange={(text) => {
          merged.current = text;
        }}
      />
    </Layer>
  );
}
