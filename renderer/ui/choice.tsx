import { Select } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";

export interface Option<T extends string> {
  value: T;
  label: string;
  /** What choosing it means. */
  note?: string | undefined;
  disabled?: boolean;
}

/** One of several choices, each with a line of explanation; only the chosen one is in view. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  className?: string;
  /** Stands where none is chosen. */
  none?: string;
}) {
  const { label, value, options, onChange, className = "", none = "Choose" } = props;
  const shown = options.find((option) => option.value === value);
  const change = (picked: T | null): void => {
    if (picked !== null) onChange(picked);
  };
  return (
    <Select.Root value={value} onValueChange={change} modal={false}>
      <Select.Trigger className={`choice ${className}`} aria-label={`${label}: ${shown?.label ?? "none"}`}>
        <span className="choice-value">{shown?.label ?? none}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="layer" sideOffset={4} align="start" alignItemWithTrigger={false}>
          <Select.Popup className="popup choice-popup">
            <Select.List className="popup-list">
              {options.map((option) => (
                <Select.Item
                  key={option.value}
                  value={option.value}
                  label={option.label}
                  disabled={option.disabled ?? false}
                  className="menu-item choice-item"
                >
                  <span className="menu-icon">
                    <Select.ItemIndicator>
                      <Check size={14} aria-hidden="true" />
                    </Select.ItemIndicator>
                  </span>
                  <span className="choice-text">
                    <Select.ItemText>{option.label}</Select.ItemText>
                    {option.note === undefined ? null : <small>{option.note}</small>}
                  </span>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
