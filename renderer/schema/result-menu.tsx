import { useEffect, useState } from "react";
import type { PassSummary } from "../../shared/repair/pass.ts";
import { client } from "../connection.ts";
import { attempt } from "../stores/attempt.ts";
import type { TriedValue } from "../stores/schema-value.ts";
import { Button } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";

const listed = 12;

/** Results of the JSON stage, the newest first, to be tried. */
export function ResultMenu({ value }: { value: TriedValue }) {
  const [passes, setPasses] = useState<readonly PassSummary[]>([]);
  useEffect(() => {
    void attempt(async () => {
      const found = await client.repairs.list({ query: "", limit: listed, offset: 0 });
      setPasses(found.passes.filter(({ status }) => status === "valid"));
    });
  }, []);
  if (passes.length === 0) return null;
  const take = (passId: number): Promise<boolean> =>
    attempt(async () => {
      const { value: json } = await client.repairs.get({ passId });
      if (json !== null) value.replace(json);
    });
  return (
    <Menu
      trigger={<Button look="quiet">Results</Button>}
      entries={passes.map(({ id, title }) => ({ label: title, run: () => void take(id) }))}
    />
  );
}
