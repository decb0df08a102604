import { useEffect, useState } from "react";
import type { SchemaCheck } from "../../shared/repair/job.ts";
import { client } from "../connection.ts";

/** What the core says of a schema, once no more is being typed; `null` until it has said it. */
export function useSchemaCheck(schema: string): SchemaCheck | null {
  const [known, setKnown] = useState<{ schema: string; check: SchemaCheck } | null>(null);
  useEffect(() => {
    if (schema === "") return undefined;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      client.repairs.checkSchema({ schema }, { signal: leaving.signal }).then(
        (check) => (leaving.signal.aborted ? undefined : setKnown({ schema, check })),
        () => undefined,
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [schema]);
  if (schema === "") return { ok: false, problem: "The schema is empty." };
  return known?.schema === schema ? known.check : null;
}
