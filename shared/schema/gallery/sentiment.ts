import type { GalleryEntry } from "./entry.ts";

export const sentiment: GalleryEntry = {
  id: "sentiment",
  title: "Sentiment",
  description: "How a text feels about what it speaks of.",
  schema: {
    type: "object",
    properties: {
      evidence: {
        description: "Words of the text that show it.",
        type: "array",
        items: {
          type: "string",
        },
        minItems: 1,
        maxItems: 5,
      },
      reason: {
        description: "Why they show it, in one sentence.",
        type: "string",
      },
      sentiment: {
        description: "The feeling on the whole.",
        type: "string",
        enum: ["negative", "neutral", "positive", "mixed"],
      },
      strength: {
        description: "From 1, barely, to 5, strongly.",
        type: "integer",
        minimum: 1,
        maximum: 5,
      },
    },
    required: ["evidence", "reason", "sentiment", "strength"],
    additionalProperties: false,
  },
};
