import { useState } from "react";
import { fontSizes } from "../../shared/settings.ts";

/** How large the text is; a size that cannot be is refused with those that can, and the one that is stays. */
export function TextSize({ size, onChange }: { size: number; onChange: (size: number) => void }) {
  const [refused, setRefused] = useState<string>();
  const take = (field: HTMLInputElement): void => {
    const wanted = field.valueAsNumber;
    const fits = wanted >= fontSizes.min && wanted <= fontSizes.max;
    setRefused(fits ? undefined : field.value);
    if (!fits) field.value = String(size);
    else if (wanted !== size) onChange(wanted);
  };
  return (
    <>
      <div className="setting">
        <label htmlFor="font-size">Text size</label>
        <input
          id="font-size"
          key={size}
          type="number"
          {...fontSizes}
          step={0.5}
          defaultValue={size}
          onBlur={(event) => take(event.target)}
          onKeyDown={(event) => event.key === "Enter" && take(event.currentTarget)}
        />
      </div>
      {refused === undefined ? null : (
        <p className="notice notice-warn" role="alert">
          A text size is from {fontSizes.min} to {fontSizes.max}
          {refused === "" ? "." : `; ${refused} is not.`}
        </p>
      )}
    </>
  );
}
