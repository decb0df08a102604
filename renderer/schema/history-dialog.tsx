import { useEffect, useState } from "react";
import type { SchemaVersion, SchemaVersionText } from "../../shared/contract/schemas.ts";
import { client } from "../connection.ts";
import { attempt } from "../stores/attempt.ts";
import { replaceText, type EditedSchema } from "../stores/schema-editing.ts";
import { Button } from "../ui/button.tsx";
import { Layer } from "../ui/layer.tsx";
import { Difference } from "./difference.tsx";

/** All versions of a schema, each against what stands in the editor. */
export function HistoryDialog({ open, close }: { open: EditedSchema; close: () => void }) {
  const { id, base, document } = open;
  const [versions, setVersions] = useState<readonly SchemaVersion[]>([]);
  const [shown, setShown] = useState<SchemaVersionText | null>(null);
  const show = (version: number): Promise<boolean> =>
    attempt(async () => setShown(await client.schemas.version({ id, version })));
  useEffect(() => {
    void attempt(async () => {
      const found = await client.schemas.versions({ id });
      setVersions(found);
      const [newest] = found;
      if (newest !== undefined) setShown(await client.schemas.version({ id, version: newest.version }));
    });
  }, [id, base]);
  const restore = (text: string): void => {
    replaceText(text);
    close();
  };
  const now = document.text.text;
  const actions = (
    <Button
      look="main"
      disabled={shown === null || shown.text === now}
      onClick={() => shown !== null && restore(shown.text)}
    >
      Put version {shown?.version} into the editor
    </Button>
  );
  return (
    <Layer title="Versions" close={close} actions={actions}>
      <div className="history">
        <ul aria-label="Versions">
          {versions.map(({ version, savedAt, length }) => (
            <li key={version}>
              <button type="button" aria-pressed={version === shown?.version} onClick={() => void show(version)}>
                <strong>Version {version}</strong>
                <small>
                  {new Date(savedAt).toLocaleString("en", { dateStyle: "medium", timeStyle: "short", hour12: false })} ·{" "}
                  {length.toLocaleString("en")} characters
                </small>
              </button>
            </li>
          ))}
        </ul>
        {shown === null ? null : (
          <div className="history-shown">
            <small>Left: what stands in the editor. Right: version {shown.version}.</small>
            <Difference before={now} after={shown.text} label={`Version ${shown.version}`} />
          </div>
        )}
      </div>
    </Layer>
  );
}
