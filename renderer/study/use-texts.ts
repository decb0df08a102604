import { useEffect, useState } from "react";
import type { RunInfo } from "../../shared/conversation.ts";
import { client } from "../connection.ts";

/** The texts of these answers, by run, as far as they are read: each once it has ended. */
export function useTexts(runs: readonly RunInfo[]): ReadonlyMap<number, string> {
  const [texts, setTexts] = useState<ReadonlyMap<number, string>>(new Map());
  const ended = runs.flatMap(({ id, end }) => (end === null ? [] : [id]));
  const key = ended.join(" ");
  useEffect(() => {
    let gone = false;
    const ids = key === "" ? [] : key.split(" ").map(Number);
    const missing = ids.filter((id) => !texts.has(id));
    if (missing.length === 0) return undefined;
    void Promise.all(missing.map(async (runId) => [runId, (await client.runs.read({ runId })).text] as const))
      .then((read) => (gone ? undefined : setTexts((known) => new Map([...known, ...read]))))
      .catch(() => undefined);
    return () => void (gone = true);
  }, [key, texts]);
  return texts;
}
