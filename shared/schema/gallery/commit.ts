import type { GalleryEntry } from "./entry.ts";

export const commit: GalleryEntry = {
  id: "commit",
  title: "Commit message",
  description: "A change to a program, as a conventional commit.",
  schema: {
    type: "object",
    properties: {
      changes: {
        description: "What changed, one entry a change.",
        type: "array",
        items: {
          type: "string",
        },
        minItems: 1,
        maxItems: 10,
      },
      breaking: {
        description: "Whether others must change their code.",
        type: "boolean",
      },
      kind: {
        description: "What kind of change it is.",
        type: "string",
        enum: ["feat", "fix", "docs", "refactor", "perf", "test", "build", "chore"],
      },
      scope: {
        description: "Part of the program, or null.",
        type: ["string", "null"],
      },
      subject: {
        description: "Imperative, without a full stop.",
        type: "string",
        minLength: 1,
        maxLength: 72,
      },
      body: {
        description: "Why, in a few sentences, or null.",
        type: ["string", "null"],
      },
    },
    required: ["changes", "breaking", "kind", "scope", "subject", "body"],
    additionalProperties: false,
  },
};
