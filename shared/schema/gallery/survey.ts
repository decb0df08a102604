import type { GalleryEntry } from "./entry.ts";

export const survey: GalleryEntry = {
  id: "survey",
  title: "Survey answer",
  description: "A free answer to a survey question, coded.",
  schema: {
    type: "object",
    properties: {
      quote: {
        description: "The most telling words of the answer.",
        type: "string",
      },
      topics: {
        description: "What the answer is about.",
        type: "array",
        items: {
          type: "string",
        },
        minItems: 1,
        maxItems: 5,
      },
      suggestion: {
        description: "What the person proposes, or null.",
        type: ["string", "null"],
      },
      attitude: {
        description: "How the person feels about it.",
        type: "string",
        enum: ["very negative", "negative", "mixed", "positive", "very positive"],
      },
      follow_up: {
        description: "Whether someone should get back to the person.",
        type: "boolean",
      },
    },
    required: ["quote", "topics", "suggestion", "attitude", "follow_up"],
    additionalProperties: false,
  },
};
