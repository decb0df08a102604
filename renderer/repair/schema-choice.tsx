import { Combobox } from "@base-ui/react/combobox";
import { Braces, ChevronsUpDown } from "lucide-react";
import { useStore } from "zustand";
import { GALLERY } from "../../shared/schema/gallery/gallery.ts";
import { client } from "../connection.ts";
import { attempt } from "../stores/attempt.ts";
import { changeForm, repairForm } from "../stores/repair-form.ts";
import { schemaList } from "../stores/schema-list.ts";

interface Entry {
  key: string;
  /** In the library. */
  id: number | null;
  name: string;
  note: string;
  /** Its text, read when it is chosen. */
  read: () => Promise<string>;
}

interface Group {
  label: string;
  items: Entry[];
}

const shipped: Group = {
  label: "Gallery",
  items: GALLERY.map(({ id, title, description, schema }) => ({
    key: `gallery ${id}`,
    id: null,
    name: title,
    note: description,
    read: () => Promise.resolve(JSON.stringify(schema, null, 2)),
  })),
};

const choose = (entry: Entry | null): void => {
  if (entry !== null)
    void attempt(async () => changeForm({ schema: { id: entry.id, name: entry.name, text: await entry.read() } }));
};

/** The schema the value is to fit: one of the library or of the gallery. One of one's own is pasted beside it. */
export function SchemaChoice() {
  const { name } = useStore(repairForm, (form) => form.schema);
  const own = useStore(schemaList, ({ schemas }) => schemas);
  const library: Group = {
    label: "Your schemas",
    items: own.map(({ id, name: title, folder, version }) => ({
      key: `own ${id}`,
      id,
      name: title,
      note: [folder, `version ${version}`].filter(Boolean).join(" · "),
      read: async () => (await client.schemas.get({ id })).text,
    })),
  };
  return (
    <Combobox.Root
      items={library.items.length === 0 ? [shipped] : [library, shipped]}
      value={null}
      onValueChange={choose}
      itemToStringLabel={(entry: Entry) => entry.name}
      itemToStringValue={(entry: Entry) => entry.key}
      autoHighlight
    >
      <Combobox.Trigger className="choice" aria-label={`Schema: ${name}`}>
        <Braces size={14} aria-hidden="true" />
        <span className="choice-value">{name}</span>
        <ChevronsUpDown size={14} aria-hidden="true" />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="layer">
          <Combobox.Popup className="popup schema-popup" aria-label="Choose a schema">
            <Combobox.Input className="popup-search" placeholder="Search schemas" />
            <Combobox.Empty className="popup-empty">No schema has that name.</Combobox.Empty>
            <Combobox.List className="popup-list">
              {({ label, items }: Group) => (
                <Combobox.Group key={label} items={items}>
                  <Combobox.GroupLabel className="popup-group">{label}</Combobox.GroupLabel>
                  <Combobox.Collection>
                    {(entry: Entry) => (
                      <Combobox.Item key={entry.key} value={entry} className="menu-item schema-row">
                        <span className="model-name">{entry.name}</span>
                        <small>{entry.note}</small>
                      </Combobox.Item>
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
