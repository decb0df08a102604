import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";

/** One of a few choices, all in view. */
export function Segmented<T extends string>(props: {
  label: string;
  value: T;
  choices: readonly { value: T; label: string; disabled?: boolean; title?: string }[];
  onChange: (value: T) => void;
}) {
  const { label, value, choices, onChange } = props;
  const change = ([picked]: string[]): void => {
    const choice = choices.find((one) => one.value === picked);
    if (choice !== undefined) onChange(choice.value);
  };
  return (
    <ToggleGroup className="segmented" aria-label={label} value={[value]} onValueChange={change}>
      {choices.map((choice) => (
        <Toggle
          key={choice.value}
          value={choice.value}
          className="segment"
          disabled={choice.disabled ?? false}
          title={choice.title}
        >
          {choice.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
