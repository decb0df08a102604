import type { DiagnosticsOptions } from "monaco-editor/languages/features/json/register";
import { NEWEST_SCHEMA_URI } from "../../shared/schema/draft.ts";
import { editorMetaSchema, olderMetaSchema } from "../../shared/schema/meta/editor-meta-schema.ts";

/** The end of the names of models that hold a JSON Schema. */
export const schemaFileEnd = ".schema.json";

/**
 * JSON with comments and trailing commas. Schemas get completion, hover and warnings from the meta-schema of their draft
 * (drafts 04 and 07 are built in); other JSON only has its syntax looked at. Nothing is ever fetched.
 */
export function jsonDiagnostics(): DiagnosticsOptions {
  return {
    validate: true,
    allowComments: true,
    comments: "ignore",
    trailingCommas: "ignore",
    enableSchemaRequest: false,
    schemaRequest: "ignore",
    schemaValidation: "warning",
    schemas: [
      { uri: NEWEST_SCHEMA_URI, fileMatch: [`*${schemaFileEnd}`], schema: editorMetaSchema() },
      { uri: "https://json-schema.org/draft/2019-09/schema", schema: olderMetaSchema() },
      { uri: "http://json-schema.org/draft-06/schema#", schema: olderMetaSchema() },
    ],
  };
}
