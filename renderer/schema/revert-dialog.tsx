import { replaceText, type EditedSchema } from "../stores/schema-editing.ts";
import { Button } from "../ui/button.tsx";
import { Layer } from "../ui/layer.tsx";
import { Difference } from "./difference.tsx";

/** What would be given up by going back to the saved text, before it is done. */
export function RevertDialog({ open, close }: { open: EditedSchema; close: () => void }) {
  const { savedText, document } = open;
  const revert = (): void => {
    replaceText(savedText);
    close();
  };
  const actions = (
    <>
      <Button onClick={close}>Leave it as it is</Button>
      <Button look="main" onClick={revert}>
        Back to the saved text
      </Button>
    </>
  );
  return (
    <Layer title="Back to the saved text" close={close} actions={actions}>
      <Difference before={document.text.text} after={savedText} label="The saved text" />
    </Layer>
  );
}
