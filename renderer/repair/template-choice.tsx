import { FilePenLine } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { changeRules, repairForm } from "../stores/repair-form.ts";
import { repairTemplates } from "../stores/repair-templates.ts";
import { IconButton } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { TemplateSheet } from "./template-sheet.tsx";

/** What the model is asked, and a way to change it. */
export function TemplateChoice() {
  const { list } = useStore(repairTemplates);
  const chosen = useStore(repairForm, ({ rules }) => rules.template);
  const [isEditing, setEditing] = useState(false);
  const stored = chosen === null ? list[0] : list.find(({ ref }) => ref.id === chosen.id);
  if (stored === undefined) return null;
  const isOlder = chosen !== null && chosen.version < stored.ref.version;
  const versionOf = (version: number): string => (version > 1 ? ` · version ${version}` : "");
  return (
    <span className="setup-group">
      <Choice
        label="Template"
        value={String(stored.ref.id)}
        options={list.map(({ ref, shipped, template }) => ({
          value: String(ref.id),
          label: `${template.name}${ref.id === stored.ref.id && isOlder ? versionOf(chosen.version) : versionOf(ref.version)}`,
          note: shipped ? undefined : "Yours",
        }))}
        onChange={(key) => {
          const picked = list.find(({ ref }) => String(ref.id) === key);
          if (picked !== undefined) changeRules({ template: picked.ref });
        }}
      />
      <IconButton label="Change the template" onClick={() => setEditing(true)}>
        <FilePenLine size={14} aria-hidden="true" />
      </IconButton>
      {isEditing ? <TemplateSheet start={stored} version={chosen?.version} close={() => setEditing(false)} /> : null}
    </span>
  );
}
