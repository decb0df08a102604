import { useId } from "react";
import { FORMATS } from "../../../shared/schema/meta/editor-meta-schema.ts";
import { parseText } from "../../../shared/schema/text/parse.ts";
import { isString, sourceOf } from "../../../shared/schema/text/text-tree.ts";
import { typesOf } from "../../../shared/schema/types-of.ts";
import { DraftField } from "./draft-field.tsx";
import { setTo, type FormProps } from "./form-props.ts";

const textOf = ({ value }: FormProps): string => (isString(value) ? value.value : "");
const setText = (props: FormProps, text: string): void => setTo(props, text === "" ? undefined : JSON.stringify(text));

export function LineForm(props: FormProps) {
  const mono = props.keyword.name.startsWith("$");
  return (
    <DraftField text={textOf(props)} labelledBy={props.labelId} mono={mono} keep={(text) => setText(props, text)} />
  );
}

export function ProseForm(props: FormProps) {
  return <DraftField text={textOf(props)} labelledBy={props.labelId} lines={2} keep={(text) => setText(props, text)} />;
}

export function FormatForm(props: FormProps) {
  const id = useId();
  return (
    <>
      <DraftField
        text={textOf(props)}
        labelledBy={props.labelId}
        list={id}
        mono
        keep={(text) => setText(props, text)}
      />
      <datalist id={id}>
        {FORMATS.map((format) => (
          <option key={format}>{format}</option>
        ))}
      </datalist>
    </>
  );
}

/** Where a reference leads: the definitions there are, or what is written. */
export function ReferenceForm(props: FormProps) {
  const id = useId();
  const { tree } = props.document.state.getState();
  const definitions =
    tree?.nodes.filter(({ role }) => role.kind === "map" && isDefinition(role.keyword)).slice(0, 200) ?? [];
  return (
    <>
      <DraftField
        text={textOf(props)}
        labelledBy={props.labelId}
        list={id}
        mono
        keep={(text) => setText(props, text)}
      />
      <datalist id={id}>
        <option value="#">the whole schema</option>
        {definitions.map(({ pointer, summary }) => (
          <option key={pointer} value={`#${encodeURI(pointer)}`}>
            {summary}
          </option>
        ))}
      </datalist>
    </>
  );
}

const isDefinition = (keyword: string): boolean => keyword === "$defs" || keyword === "definitions";

const counting = (text: string): string | undefined =>
  text === "" || /^[0-9]+$/.test(text) ? undefined : "A whole number from 0.";

const numeric = (text: string): string | undefined =>
  text === "" || /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(text) ? undefined : "A number, as 0.5 or −3.";

/** Whole numbers and others. They stay as they are spelled, however large. */
export function NumberForm(props: FormProps) {
  const { keyword, value, labelId } = props;
  const isNumber = value?.kind === "number";
  return (
    <DraftField
      text={isNumber ? value.value : ""}
      labelledBy={labelId}
      mono
      problem={keyword.form === "count" ? counting : numeric}
      keep={(text) => setTo(props, text === "" ? undefined : text)}
    />
  );
}

export function FlagForm(props: FormProps) {
  const { value, labelId } = props;
  const on = value?.kind === "boolean" && value.value === "true";
  return (
    <input
      type="checkbox"
      aria-labelledby={labelId}
      checked={on}
      onChange={(event) => setTo(props, event.target.checked ? "true" : undefined)}
    />
  );
}

/** Any JSON value. Where only text can stand, quotes need not be written. */
export function ValueForm(props: FormProps) {
  const { document, node, value, labelId } = props;
  const { tree } = document.state.getState();
  const types = typesOf(node.node).filter((type) => type !== "null");
  const isText = types.length === 1 && types[0] === "string";
  const text = isText && isString(value) ? value.value : tree && value ? sourceOf(tree.text, value) : "";
  return (
    <DraftField
      text={text}
      labelledBy={labelId}
      mono
      lines={text.includes("\n") ? 4 : 1}
      placeholder={isText ? "" : "JSON"}
      keep={(written) => setTo(props, written === "" ? undefined : jsonOf(written, isText))}
    />
  );
}

/** What was written, as JSON text: text without quotes is text. */
export function jsonOf(written: string, isText: boolean): string {
  const parsed = parseText(written);
  const isJson = parsed.errors.length === 0 && parsed.root !== undefined;
  if (isText && !(isJson && isString(parsed.root)) && written !== "null") return JSON.stringify(written);
  return isJson ? written.trim() : JSON.stringify(written);
}
