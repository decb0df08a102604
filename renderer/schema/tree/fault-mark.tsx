import { CircleAlert } from "lucide-react";
import { useStore } from "zustand";
import { valueFaults } from "../../stores/value-faults.ts";

/** At a schema that finds something wrong with the value that is tried. */
export function FaultMark({ pointer }: { pointer: string }) {
  const faults = useStore(valueFaults, ({ bySchema }) => bySchema.get(pointer));
  if (faults === undefined) return null;
  return (
    <span className="tree-fault" role="img" aria-label={`the value: ${faults.join("; ")}`} title={faults.join("\n")}>
      <CircleAlert size={13} aria-hidden="true" />
    </span>
  );
}
