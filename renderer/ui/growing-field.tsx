import { useLayoutEffect, useRef, type ReactNode } from "react";
import "./growing-field.css";

/** Around a text field that grows with its text: a key is laid out in here alone, unless the field's height changes. */
export function GrowingField({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = frame;
    const field = current?.firstElementChild;
    if (!current || !field) return undefined;
    const observer = new ResizeObserver(() => {
      current.style.height = `${field.getBoundingClientRect().height}px`;
    });
    observer.observe(field);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={frame} className="growing-field">
      {children}
    </div>
  );
}
