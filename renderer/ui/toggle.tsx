import { Switch } from "@base-ui/react/switch";
import { useId } from "react";

/** Something that is on or off, with a line that says what that means. */
export function Toggle(props: { label: string; note?: string; on: boolean; onChange: (on: boolean) => void }) {
  const { label, note, on, onChange } = props;
  const id = useId();
  return (
    <div className="toggle">
      <Switch.Root className="toggle-track" checked={on} onCheckedChange={onChange} aria-labelledby={id}>
        <Switch.Thumb className="toggle-thumb" />
      </Switch.Root>
      <span>
        <span id={id}>{label}</span>
        {note === undefined ? null : <small>{note}</small>}
      </span>
    </div>
  );
}
