import { Check, CircleAlert } from "lucide-react";
import { useStore } from "zustand";
import type { PathReport } from "../../shared/json/decode/report.ts";
import { client } from "../connection.ts";
import { attempt } from "../stores/attempt.ts";
import { changeForm, repairForm } from "../stores/repair-form.ts";
import { refreshSchemas } from "../stores/schema-list.ts";
import { showView } from "../stores/view.ts";
import { Button } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { say } from "../stores/say.ts";
import { useSchemaCheck } from "./use-schema-check.ts";
import "./evidence.css";

/** The schema's text, to be read, pasted over or changed, and what a model can be held to of it. */
export function SchemaPanel() {
  const { id, name, text } = useStore(repairForm, (form) => form.schema);
  const check = useSchemaCheck(text);
  const isBad = check !== null && !check.ok;
  return (
    <Panel
      title="Schema"
      className="repair-schema"
      trigger={
        <Button
          look="quiet"
          className="schema-state"
          data-bad={isBad}
          aria-label={isBad ? `Schema text: ${check.problem}` : "Schema text"}
        >
          {isBad ? <CircleAlert size={14} aria-hidden="true" /> : <Check size={14} aria-hidden="true" />} Text
        </Button>
      }
    >
      <textarea
        className="repair-schema-text"
        aria-label="Schema as JSON"
        spellCheck={false}
        value={text}
        onChange={(event) => changeForm({ schema: { id: null, name: ownName(name), text: event.target.value } })}
      />
      {check === null ? null : check.ok ? (
        <Held report={check.report} />
      ) : (
        <p className="notice notice-bad" role="alert">
          {check.problem}
        </p>
      )}
      <div className="panel-row">
        <Button disabled={isBad || id !== null} onClick={() => void keep(name, text)}>
          Keep in your schemas
        </Button>
        <Button onClick={() => void edit(id, name, text)}>Open in the schema editor</Button>
      </div>
    </Panel>
  );
}

const ownName = (name: string): string => (name.endsWith("(changed)") ? name : `${name} (changed)`);

/** The editor is loaded when it is wanted; a schema that is not in the library is kept there first. */
async function edit(id: number | null, name: string, text: string): Promise<void> {
  const { createSchema, openSchema } = await import("../stores/schema-editing.ts");
  if (await (id === null ? createSchema(name, text) : openSchema(id))) showView("schemas");
}

const keep = (name: string, text: string): Promise<boolean> =>
  attempt(async () => {
    const { id } = await client.schemas.create({ name, folder: "", text });
    changeForm({ schema: { id, name, text } });
    await refreshSchemas();
    say(`“${name}” is in your schemas`);
  });

const shapes = {
  enforced: { provenance: "verbatim", words: "held while writing" },
  "checked-after": { provenance: "normalised", words: "checked after" },
  "not-checkable": { provenance: "unsupported", words: "not checkable" },
} as const;

const kinds = ["enforced", "checked-after", "not-checkable"] as const;

/** How many places of the schema are held to while a model writes, and what of the others. */
function Held({ report }: { report: readonly PathReport[] }) {
  const weak = report.flatMap(({ path, keywords }) =>
    keywords.flatMap(({ keyword, status, why }) =>
      status === "enforced" ? [] : [{ place: `${path}/${keyword}`, status, why: why ?? "" }],
    ),
  );
  return (
    <div className="held">
      <p className="row">
        {kinds
          .filter((kind) => report.some(({ status }) => status === kind))
          .map((kind) => (
            <span key={kind} className="evidence" data-provenance={shapes[kind].provenance}>
              <i aria-hidden="true" />
              {report.filter(({ status }) => status === kind).length} {shapes[kind].words}
            </span>
          ))}
      </p>
      {weak.length === 0 ? null : (
        <ul className="held-list" tabIndex={0} aria-label="What is not held while writing">
          {weak.slice(0, 100).map(({ place, status, why }) => (
            <li key={place}>
              <span className="evidence" data-provenance={shapes[status].provenance}>
                <i aria-hidden="true" />
              </span>
              <code>{place}</code> {why}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
