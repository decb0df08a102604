import type { ComponentProps, ReactNode } from "react";
import { Tip } from "./tip.tsx";

interface ButtonProps extends ComponentProps<"button"> {
  look?: "plain" | "main" | "quiet" | "danger";
}

export function Button({ look = "plain", className = "", ...props }: ButtonProps) {
  return <button type="button" className={`button button-${look} ${className}`} {...props} />;
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** Read by screen readers, and shown on hover and focus. */
  label: string;
  shortcut?: string | undefined;
  children: ReactNode;
}

/** A button that shows only an icon, with its name for everyone who cannot guess it. */
export function IconButton({ label, shortcut, className = "", ...props }: IconButtonProps) {
  return (
    <Tip text={label} shortcut={shortcut}>
      <button type="button" className={`icon-button ${className}`} aria-label={label} {...props} />
    </Tip>
  );
}
