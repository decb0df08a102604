import { useId } from "react";
import { type ChangeList, valuesIn } from "../../../shared/schema/gestures/change-list.ts";
import type { Gesture } from "../../../shared/schema/gestures/gesture.ts";
import { formatPointer, memberOf } from "../../../shared/schema/text/pointer.ts";
import { isArray, isObject, isString, sourceOf, type TextNode } from "../../../shared/schema/text/text-tree.ts";
import { Chips, mostChips } from "./chips.tsx";
import { DraftField } from "./draft-field.tsx";
import type { FormProps } from "./form-props.ts";

/** Lists of JSON values: `enum` and `examples`. */
export function ValuesForm({ document, node, keyword, value, labelId }: FormProps) {
  const { tree } = document.state.getState();
  const items = isArray(value) ? value.children : [];
  const labels = items.map((item) => (isString(item) ? item.value : tree === null ? "" : sourceOf(tree.text, item)));
  const change = (what: ChangeList["change"]): void => {
    document.apply({
      kind: "change-list",
      at: node.pointer,
      keyword: keyword.name === "examples" ? "examples" : "enum",
      change: what,
    });
  };
  return (
    <Chips
      labelId={labelId}
      labels={labels}
      hint={keyword.name}
      remove={(index) => change({ kind: "remove", indexes: [index] })}
      move={(from, to) => change({ kind: "move", from, to })}
      add={(text) => change({ kind: "paste", text })}
    />
  );
}

const namesIn = (value: TextNode | undefined): string[] =>
  isArray(value) ? value.children.filter(isString).map((name) => name.value) : [];

/** Lists of names: `required`. A field of the schema gets its place in the order of the fields. */
export function NamesForm({ document, node, keyword, value, labelId }: FormProps) {
  const listId = useId();
  const names = namesIn(value);
  const at = node.pointer;
  const fields = isObject(node.node) ? memberOf(node.node, "properties") : undefined;
  const taken = new Set(names);
  const others = isObject(fields)
    ? fields.children.flatMap(({ key }) => (key && !taken.has(key.name) ? [key.name] : []))
    : [];
  const gestureFor = (json: string): Gesture => {
    const [name] = nameIn(json);
    return isObject(fields) && name !== undefined && memberOf(fields, name) !== undefined
      ? { kind: "set-required", at: `${at}${formatPointer(["properties", name])}`, on: true }
      : { kind: "change-list", at, keyword: "required", change: { kind: "add", values: [json] } };
  };
  return (
    <>
      <Chips
        labelId={labelId}
        labels={names}
        hint={keyword.name}
        list={listId}
        remove={(index) =>
          void document.apply({
            kind: "change-list",
            at,
            keyword: "required",
            change: { kind: "remove", indexes: [index] },
          })
        }
        add={(text) => {
          document.apply(...valuesIn(text, "string").map(gestureFor));
          document.select([at]);
        }}
      />
      <datalist id={listId}>
        {others.slice(0, mostChips).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
    </>
  );
}

function nameIn(json: string): string[] {
  const value: unknown = JSON.parse(json);
  return typeof value === "string" ? [value] : [];
}

/** Which names each name needs: `dependentRequired`. */
export function NameListsForm(props: FormProps) {
  const { document, node, keyword, value, labelId } = props;
  const entries = isObject(value) ? value.children.map((list) => [list.key?.name ?? "", namesIn(list)] as const) : [];
  const set = (all: readonly (readonly [string, readonly string[]])[]): void => {
    const members = all.map(([name, names]) => `${JSON.stringify(name)}: ${JSON.stringify(names)}`);
    document.apply({
      kind: "set-keyword",
      at: node.pointer,
      keyword: keyword.name,
      value: all.length === 0 ? undefined : `{${members.join(", ")}}`,
    });
  };
  return (
    <div className="panel-names" role="group" aria-labelledby={labelId}>
      {entries.map(([name, names], index) => (
        <label key={name}>
          <span id={`${labelId}-${index}`}>{name} needs</span>
          <DraftField
            text={names.join(", ")}
            labelledBy={`${labelId}-${index}`}
            keep={(text) => {
              const next = text
                .split(",")
                .map((one) => one.trim())
                .filter((one) => one !== "");
              set(next.length === 0 ? entries.toSpliced(index, 1) : entries.with(index, [name, next]));
            }}
          />
        </label>
      ))}
      <DraftField
        text=""
        labelledBy={labelId}
        placeholder="A field that needs others"
        keep={(name) => set([...entries.filter(([one]) => one !== name), [name, []]])}
      />
    </div>
  );
}
