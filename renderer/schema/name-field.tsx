/** A new name for something, written in its place; Escape leaves it as it was. */
export function NameField(props: {
  label: string;
  value: string;
  className?: string;
  close: (name: string | null) => void;
}) {
  const { label, value, className = "side-rename", close } = props;
  return (
    <input
      className={className}
      aria-label={label}
      autoFocus
      defaultValue={value}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => close(event.target.value.trim() === value ? null : event.target.value.trim())}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key !== "Escape") return;
        event.preventDefault();
        close(null);
      }}
    />
  );
}
