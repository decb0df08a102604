import type { GalleryEntry } from "./entry.ts";

export const table: GalleryEntry = {
  id: "table",
  title: "Table",
  description: "A table found in a text, as rows.",
  schema: {
    type: "object",
    properties: {
      caption: {
        description: "What the table shows, or null.",
        type: ["string", "null"],
      },
      columns: {
        description: "Headings from left to right.",
        type: "array",
        items: {
          type: "string",
        },
        minItems: 1,
        maxItems: 20,
      },
      rows: {
        description: "Rows from top to bottom, each with a cell a column.",
        type: "array",
        items: {
          type: "array",
          items: {
            type: ["string", "null"],
          },
          maxItems: 20,
        },
        maxItems: 200,
      },
      notes: {
        description: "Footnotes.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 10,
      },
    },
    required: ["caption", "columns", "rows", "notes"],
    additionalProperties: false,
  },
};
