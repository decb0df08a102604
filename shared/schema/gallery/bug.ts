import type { GalleryEntry } from "./entry.ts";

export const bug: GalleryEntry = {
  id: "bug",
  title: "Bug report",
  description: "A report of a fault, put in order.",
  schema: {
    type: "object",
    properties: {
      summary: {
        description: "The fault in one sentence.",
        type: "string",
      },
      steps: {
        description: "How to bring it about.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 12,
      },
      expected: {
        description: "What should happen.",
        type: "string",
      },
      observed: {
        description: "What happens instead.",
        type: "string",
      },
      environment: {
        description: "Where it was seen, null where not said.",
        type: "object",
        properties: {
          version: {
            description: "Version of the program, or null.",
            type: ["string", "null"],
          },
          system: {
            description: "Operating system, or null.",
            type: ["string", "null"],
          },
          hardware: {
            description: "Device, or null.",
            type: ["string", "null"],
          },
        },
        required: ["version", "system", "hardware"],
        additionalProperties: false,
      },
      severity: {
        description: "How bad it is.",
        type: "string",
        enum: ["cosmetic", "minor", "major", "critical"],
      },
      workaround: {
        description: "How to get round it, or null.",
        type: ["string", "null"],
      },
    },
    required: ["summary", "steps", "expected", "observed", "environment", "severity", "workaround"],
    additionalProperties: false,
  },
};
