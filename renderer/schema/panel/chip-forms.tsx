import { X } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import { valuesIn } from "../../../shared/schema/gestures/change-enum.ts";
import { memberOf } from "../../../shared/schema/text/pointer.ts";
import { isArray, isObject, isString, sourceOf, type TextNode } from "../../../shared/schema/text/text-tree.ts";
import { typesOf } from "../../../shared/schema/types-of.ts";
import { DraftField } from "./draft-field.tsx";
import { setTo, type FormProps } from "./form-props.ts";

/** So many are shown; a longer list is edited as text. */
const mostChips = 200;

interface ChipsProps {
  labelId: string;
  labels: readonly string[];
  remove: (index: number) => void;
  /** Puts the chip at another place; absent where order says nothing. */
  move?: ((from: number, to: number) => void) | undefined;
  add: (text: string) => void;
  hint: string;
  list?: string;
}

/** Values as chips. Del takes one out, Alt with an arrow moves it; a pasted list becomes many. */
function Chips({ labelId, labels, remove, move, add, hint, list }: ChipsProps) {
  const [text, setText] = useState("");
  const enter = (): void => {
    if (text.trim() === "") return;
    add(text);
    setText("");
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (event.key === "Delete" || event.key === "Backspace") remove(index);
    else if (event.altKey && event.key === "ArrowLeft") move?.(index, index - 1);
    else if (event.altKey && event.key === "ArrowRight") move?.(index, index + 1);
    else return;
    event.preventDefault();
  };
  return (
    <div className="panel-chips" role="group" aria-labelledby={labelId}>
      {labels.slice(0, mostChips).map((label, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a value may stand in the list twice
        <span key={`${index} ${label}`} className="panel-chip">
          <code>{label}</code>
          <button
            type="button"
            aria-label={`Take out ${label}`}
            onClick={() => remove(index)}
            onKeyDown={(event) => onKey(event, index)}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </span>
      ))}
      {labels.length > mostChips ? <small>and {labels.length - mostChips} more, in the text</small> : null}
      <input
        className="panel-chip-field"
        aria-label={`Add to ${hint}`}
        placeholder="Add, or paste a list"
        value={text}
        list={list}
        onChange={(event) => setText(event.target.value)}
        onBlur={enter}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData("text/plain");
          if (!/[\n,;\t]/.test(pasted.trim()) && !pasted.trim().startsWith("[")) return;
          event.preventDefault();
          add(pasted);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") enter();
        }}
      />
    </div>
  );
}

/** Lists of JSON values: `enum` and `examples`. */
export function ValuesForm(props: FormProps) {
  const { document, node, keyword, value, labelId } = props;
  const { tree } = document.state.getState();
  const items = isArray(value) ? value.children : [];
  const sources = tree ? items.map((item) => sourceOf(tree.text, item)) : [];
  const labels = items.map((item, index) => (isString(item) ? item.value : (sources[index] ?? "")));
  const type = typesOf(node.node).find((one) => one !== "null");
  const at = node.pointer;
  const isEnum = keyword.name === "enum";
  const setAll = (all: readonly string[]): void => setTo(props, all.length === 0 ? undefined : `[${all.join(", ")}]`);
  return (
    <Chips
      labelId={labelId}
      labels={labels}
      hint={keyword.name}
      remove={(index) => {
        if (isEnum) document.apply({ kind: "change-enum", at, change: { kind: "remove", indexes: [index] } });
        else setAll(sources.toSpliced(index, 1));
      }}
      move={
        isEnum
          ? (from, to) => void document.apply({ kind: "change-enum", at, change: { kind: "move", from, to } })
          : undefined
      }
      add={(text) => {
        if (isEnum) document.apply({ kind: "change-enum", at, change: { kind: "paste", text } });
        else setAll([...sources, ...valuesIn(text, type)]);
      }}
    />
  );
}

const namesIn = (value: TextNode | undefined): string[] =>
  isArray(value) ? value.children.filter(isString).map((name) => name.value) : [];

/** Lists of names: `required`. */
export function NamesForm(props: FormProps) {
  const { node, keyword, value, labelId } = props;
  const listId = useId();
  const names = namesIn(value);
  const set = (all: readonly string[]): void => setTo(props, all.length === 0 ? undefined : JSON.stringify(all));
  const fields = isObject(node.node) ? memberOf(node.node, "properties") : undefined;
  const others = isObject(fields)
    ? fields.children.flatMap(({ key }) => (key && !names.includes(key.name) ? [key.name] : []))
    : [];
  return (
    <>
      <Chips
        labelId={labelId}
        labels={names}
        hint={keyword.name}
        list={listId}
        remove={(index) => set(names.toSpliced(index, 1))}
        add={(text) => set([...new Set([...names, ...valuesIn(text, "string").flatMap(nameIn)])])}
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
