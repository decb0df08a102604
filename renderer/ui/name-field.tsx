import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";

/** A new name for something, written in its place; Escape leaves it as it was. */
export function NameField(props: {
  label: string;
  value: string;
  className?: string;
  close: (name: string | null) => void;
}) {
  const { label, value, className = "side-rename", close } = props;
  const written = ({ value: text }: HTMLInputElement): string | null => (text.trim() === value ? null : text.trim());
  // Who leaves the field by a key goes on from what comes into its place, which takes no part in that key.
  const leave = (event: KeyboardEvent<HTMLInputElement>, name: string | null): void => {
    event.preventDefault();
    const { parentElement: place } = event.currentTarget;
    const at = [...(place?.children ?? [])].indexOf(event.currentTarget);
    flushSync(() => close(name));
    place?.children[at]?.querySelector("button")?.focus();
  };
  return (
    <input
      className={className}
      aria-label={label}
      autoFocus
      defaultValue={value}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => close(written(event.target))}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) leave(event, written(event.currentTarget));
        if (event.key === "Escape") leave(event, null);
      }}
    />
  );
}
