import { AppError } from "../../../shared/errors.ts";
import type { TemplateRef } from "../../../shared/repair/pass.ts";
import { shippedTemplates, type RepairTemplate, type StoredTemplate } from "../../../shared/repair/template.ts";
import type { Store } from "../../storage/store.ts";
import type { Changes } from "../changes.ts";

/** What models are asked in the JSON stage: what comes with Diptych, and what people made of it. */
export function createRepairTemplates({ repairTemplates: stored }: Store, changes: Changes) {
  const changed = (): void => changes.publish({ kind: "repairTemplates" });
  stored.ship(shippedTemplates, Date.now());

  function get(ref: TemplateRef): StoredTemplate {
    const found = stored.get(ref);
    if (found === undefined) throw new AppError("not-found", "This template is no longer there. Choose another one.");
    return found;
  }

  return {
    get,
    list: (): StoredTemplate[] => stored.list(),
    versions: ({ id }: { id: number }): StoredTemplate[] => stored.versions(id),
    /** The template a pass names, or the first there is where it names none. */
    resolve(ref: TemplateRef | null): StoredTemplate {
      if (ref !== null) return get(ref);
      const [first] = stored.list();
      if (first === undefined)
        throw new AppError("not-found", "There is no template any more. Make one, or restore one that was deleted.");
      return first;
    },
    save({ id, template }: { id: number | null; template: RepairTemplate }): TemplateRef {
      const ref = stored.save(id, template, Date.now());
      changed();
      return ref;
    },
    delete({ id }: { id: number }): void {
      stored.delete(id, Date.now());
      changed();
    },
    restore({ id }: { id: number }): void {
      stored.delete(id, null);
      changed();
    },
  };
}

export type RepairTemplates = ReturnType<typeof createRepairTemplates>;
