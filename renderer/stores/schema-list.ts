import { createStore } from "zustand/vanilla";
import type { SchemaSummary } from "../../shared/contract/schemas.ts";
import type { ErrorInfo } from "../../shared/errors.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";

interface SchemaListState {
  query: string;
  /** By folder and name. */
  schemas: SchemaSummary[];
  /** False until the first answer: an empty list then means that there are none. */
  read: boolean;
  failure: ErrorInfo | null;
}

/** The library of schemas, or what a search finds in it. */
export const schemaList = createStore<SchemaListState>(() => ({ query: "", schemas: [], read: false, failure: null }));

let asked = 0;

/** Reads the library anew. An answer that a newer question overtook is let go. */
export async function refreshSchemas(): Promise<void> {
  asked += 1;
  const mine = asked;
  const { query } = schemaList.getState();
  try {
    const schemas = await client.schemas.list({ query });
    if (mine === asked) schemaList.setState({ schemas, read: true, failure: null });
  } catch (thrown) {
    if (mine === asked) schemaList.setState({ failure: failureOf(thrown) });
  }
}

export function searchSchemaList(query: string): void {
  schemaList.setState({ query });
  void refreshSchemas();
}
