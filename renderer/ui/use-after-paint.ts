import { useEffect, useState } from "react";

/** A value one frame late: what is drawn of it now comes first, what is drawn of this answer after it was painted. */
export function useAfterPaint<T>(value: T): T {
  const [shown, setShown] = useState<T>(() => value);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setShown(() => value));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return shown;
}
