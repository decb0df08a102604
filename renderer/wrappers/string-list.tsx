import { useId, useState } from "react";

const written = (values: readonly string[]): string =>
  values.map((value) => JSON.stringify(value).slice(1, -1)).join("\n");

/** The strings that stand in the lines; undefined while one of them is no text that JSON could hold. */
function read(text: string): string[] | undefined {
  try {
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => String(JSON.parse(`"${line.replaceAll(/(?<!\\)"/g, '\\"')}"`)));
  } catch {
    return undefined;
  }
}

/** Strings, one a line, with JSON's escapes. */
export function StringList(props: { label: string; values: string[]; onChange: (values: string[]) => void }) {
  const { label, values, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const id = useId();
  return (
    <div className="wrapper-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        spellCheck={false}
        value={typed ?? written(values)}
        aria-invalid={typed !== undefined && read(typed) === undefined}
        onBlur={() => setTyped(undefined)}
        onChange={({ target }) => {
          setTyped(target.value);
          const now = read(target.value);
          if (now !== undefined) onChange(now);
        }}
      />
    </div>
  );
}
