import { createStore } from "zustand/vanilla";
import type { TemplateRef } from "../../shared/repair/pass.ts";
import type { RepairTemplate, StoredTemplate } from "../../shared/repair/template.ts";
import { client } from "../connection.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";

/** What models can be asked in the JSON stage: the newest version of each template, the usual one first. */
export const repairTemplates = createStore<{ list: StoredTemplate[] }>(() => ({ list: [] }));

export async function refreshTemplates(): Promise<void> {
  repairTemplates.setState({ list: await client.repairTemplates.list() });
}

/** Keeps a new template, or with an id a new version of one; answers which, or `null` where it could not be kept. */
export async function saveTemplate(id: number | null, template: RepairTemplate): Promise<TemplateRef | null> {
  let saved: TemplateRef | null = null;
  await attempt(async () => {
    saved = await client.repairTemplates.save({ id, template });
    await refreshTemplates();
  });
  return saved;
}

/** Deletes without asking, since it can be taken back. */
export const deleteTemplate = (id: number): Promise<boolean> =>
  attempt(async () => {
    await client.repairTemplates.delete({ id });
    await refreshTemplates();
    const restore = async (): Promise<void> => {
      await client.repairTemplates.restore({ id });
      await refreshTemplates();
    };
    say("Template deleted", { label: "Undo", run: () => void attempt(restore) });
  });
