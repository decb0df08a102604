import type { SchemaSummary } from "../../shared/contract/schemas.ts";
import { client } from "../connection.ts";
import { saveFile } from "../ui/outside.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { closeSchema, createSchema, openSchema, schemaEditing } from "./schema-editing.ts";
import { schemaList } from "./schema-list.ts";

export const renameSchema = (id: number, name: string, folder: string): Promise<boolean> =>
  attempt(() => client.schemas.rename({ id, name, folder }));

export const moveFolder = (from: string, to: string): Promise<boolean> =>
  attempt(() => client.schemas.moveFolder({ from, to }));

/** Deletes without asking, since it can be taken back. */
export const deleteSchema = ({ id, name }: SchemaSummary): Promise<boolean> =>
  attempt(async () => {
    await client.schemas.delete({ id });
    if (schemaEditing.getState().open?.id === id) closeSchema();
    say(`“${name}” deleted`, { label: "Undo", run: () => void restoreSchema(id) });
  });

const restoreSchema = (id: number): Promise<boolean> =>
  attempt(async () => {
    await client.schemas.restore({ id });
    await openSchema(id);
  });

export const duplicateSchema = ({ id, name, folder }: SchemaSummary): Promise<boolean> =>
  attempt(async () => {
    const { text } = await client.schemas.get({ id });
    await createSchema(`${name} (copy)`, text, folder);
  });

export const exportSchemaFile = ({ id, name }: SchemaSummary): Promise<boolean> =>
  attempt(async () => {
    const { text } = await client.schemas.get({ id });
    const end = fileEnd(text);
    saveFile(fileStem(name) + end, text);
    if (end !== ".json")
      say("It has comments or trailing commas, so it is a .jsonc file. Export it as JSON for one without.");
  });

/** What is kept byte for byte is only called .json if any reader of JSON takes it. */
function fileEnd(text: string): ".json" | ".jsonc" {
  try {
    JSON.parse(text);
    return ".json";
  } catch {
    return ".jsonc";
  }
}

/** A name without what no file may be called. */
export const fileStem = (name: string): string => name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-");

/** Gives the person every schema of a folder and of those in it, as a file whose name tells where it was. */
export const exportFolder = (folder: string): Promise<boolean> =>
  attempt(async () => {
    const inside = schemaList.getState().schemas.filter((one) => `${one.folder}/`.startsWith(`${folder}/`));
    for (const schema of inside) {
      const { text } = await client.schemas.get({ id: schema.id });
      saveFile(fileStem([...schema.folder.split("/"), schema.name].join("__")) + fileEnd(text), text);
    }
  });
