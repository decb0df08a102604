import { useEffect, useState } from "react";
import * as v from "valibot";
import { repairTemplateSchema, type RepairTemplate, type StoredTemplate } from "../../shared/repair/template.ts";
import type { TemplateRef } from "../../shared/repair/pass.ts";
import { client } from "../connection.ts";
import { attempt } from "../stores/attempt.ts";
import { changeRules } from "../stores/repair-form.ts";
import { deleteTemplate, saveTemplate } from "../stores/repair-templates.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { shortDate } from "../ui/short-date.ts";
import "./forms.css";

interface SheetProps {
  start: StoredTemplate;
  /** The version that is in use, where it is not the newest. */
  version: number | undefined;
  close: () => void;
}

/** One template to be read and changed. Each change is a version of its own, and older ones can be gone back to. */
export function TemplateSheet({ start, version, close }: SheetProps) {
  const [versions, setVersions] = useState<StoredTemplate[]>([start]);
  const [ref, setRef] = useState<TemplateRef>({ ...start.ref, version: version ?? start.ref.version });
  const [draft, setDraft] = useState<RepairTemplate>(start.template);
  const { id } = start.ref;
  useEffect(() => {
    void attempt(async () => {
      const all = await client.repairTemplates.versions({ id });
      setVersions(all);
      const used = all.find((one) => one.ref.version === version);
      if (used !== undefined) setDraft(used.template);
    });
  }, [id, version]);
  const stored = versions.find((one) => one.ref.version === ref.version);
  const checked = v.safeParse(repairTemplateSchema, draft);
  const isChanged = JSON.stringify(stored?.template) !== JSON.stringify(draft);
  const show = (key: string): void => {
    const picked = versions.find((one) => String(one.ref.version) === key);
    if (picked === undefined) return;
    setRef(picked.ref);
    setDraft(picked.template);
  };
  const save = async (into: number | null): Promise<void> => {
    const saved = await saveTemplate(into, draft);
    if (saved === null) return;
    changeRules({ template: saved });
    close();
  };
  const use = (): void => {
    changeRules({ template: ref });
    close();
  };
  const change = (patch: Partial<RepairTemplate>): void => setDraft({ ...draft, ...patch });
  return (
    <Sheet title="What the model is asked" open close={close} className="template-sheet">
      <div className="sheet-form">
        <div className="row">
          <label className="grow">
            Name
            <input value={draft.name} maxLength={100} onChange={(event) => change({ name: event.target.value })} />
          </label>
          <Choice
            label="Version"
            value={String(ref.version)}
            options={versions.map((one) => ({
              value: String(one.ref.version),
              label: `Version ${one.ref.version}`,
              note: shortDate(one.createdAt),
            }))}
            onChange={show}
          />
        </div>
        <label>
          First question
          <textarea rows={12} value={draft.text} onChange={(event) => change({ text: event.target.value })} />
          <small>
            <code>{"{{schema}}"}</code> and <code>{"{{text}}"}</code> are filled in.
          </small>
        </label>
        <label>
          Added when its answer did not fit
          <textarea rows={6} value={draft.retry} onChange={(event) => change({ retry: event.target.value })} />
          <small>
            <code>{"{{answer}}"}</code> and <code>{"{{errors}}"}</code> are filled in as well.
          </small>
        </label>
        {checked.success ? null : (
          <p className="notice notice-bad" role="alert">
            {checked.issues[0].message}
          </p>
        )}
        <div className="row">
          {start.shipped ? null : (
            <Button
              look="danger"
              onClick={() => {
                close();
                changeRules({ template: null });
                void deleteTemplate(id);
              }}
            >
              Delete
            </Button>
          )}
          <span className="grow" />
          <Button onClick={close}>Cancel</Button>
          <Button disabled={!checked.success || !isChanged} onClick={() => void save(null)}>
            Keep as a new one
          </Button>
          {isChanged && !start.shipped ? (
            <Button look="main" disabled={!checked.success} onClick={() => void save(id)}>
              Save version {versions.length + 1}
            </Button>
          ) : (
            <Button look="main" disabled={isChanged} onClick={use}>
              Use it
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  );
}
