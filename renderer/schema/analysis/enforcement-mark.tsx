import type { Enforcement } from "../../../shared/json/decode/report.ts";

export const enforcementWords: Record<Enforcement, string> = {
  enforced: "Held to while decoding",
  "checked-after": "Checked after",
  "not-checkable": "Cannot be checked",
};

/** A filled, half or empty disc: whether a model is held to a field while it writes. */
export function EnforcementMark({ status }: { status: Enforcement }) {
  return (
    <svg
      className="enforcement"
      data-status={status}
      viewBox="0 0 12 12"
      width={11}
      height={11}
      role="img"
      aria-label={enforcementWords[status]}
    >
      <title>{enforcementWords[status]}</title>
      <circle
        cx={6}
        cy={6}
        r={4.75}
        fill={status === "enforced" ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth={1.5}
      />
      {status === "checked-after" ? <path d="M6 1.5a4.5 4.5 0 0 0 0 9z" fill="currentColor" /> : null}
    </svg>
  );
}
