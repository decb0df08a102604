import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "../ui/button.tsx";

/** Goes between versions of one thing: ‹ 2/3 ›. Shows nothing where there is only one. */
export function Pager({ what, at, count, go }: { what: string; at: number; count: number; go: (to: number) => void }) {
  if (count < 2) return null;
  return (
    <span className="pager">
      <IconButton label={`Previous ${what}`} disabled={at === 0} onClick={() => go(at - 1)}>
        <ChevronLeft size={14} aria-hidden="true" />
      </IconButton>
      <span className="figure" aria-label={`${what} ${at + 1} of ${count}`}>
        {at + 1}/{count}
      </span>
      <IconButton label={`Next ${what}`} disabled={at === count - 1} onClick={() => go(at + 1)}>
        <ChevronRight size={14} aria-hidden="true" />
      </IconButton>
    </span>
  );
}
