import { useState } from "react";

interface Props {
  /** What it is set to. */
  text: string;
  labelledBy: string;
  /** Why a text cannot be taken, or nothing. */
  problem?: (text: string) => string | undefined;
  /** Called when the field is left with another text, or with Enter. */
  keep: (text: string) => void;
  lines?: number;
  mono?: boolean;
  placeholder?: string;
  list?: string;
  onType?: (text: string) => void;
}

/** A field that is one edit of the schema when it is left, not one for each key. Escape leaves it as it was. */
export function DraftField(props: Props) {
  const { text, labelledBy, problem, keep, lines = 1, mono = false, placeholder, list, onType } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? text;
  const wrong = draft === null ? undefined : problem?.(draft);
  const type = (next: string): void => {
    setDraft(next);
    onType?.(next);
  };
  const end = (): void => {
    if (draft !== null && draft !== text && wrong === undefined) keep(draft);
    if (wrong === undefined) setDraft(null);
  };
  const common = {
    className: mono ? "panel-field mono" : "panel-field",
    "aria-labelledby": labelledBy,
    "aria-invalid": wrong !== undefined,
    value: shown,
    placeholder,
    spellCheck: !mono,
    onBlur: end,
  };
  return (
    <>
      {lines > 1 ? (
        <textarea
          {...common}
          rows={lines}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) end();
            if (event.key === "Escape") setDraft(null);
          }}
        />
      ) : (
        <input
          {...common}
          list={list}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") end();
            if (event.key === "Escape") setDraft(null);
          }}
        />
      )}
      {wrong === undefined ? null : (
        <small className="panel-wrong" role="alert">
          {wrong}
        </small>
      )}
    </>
  );
}
