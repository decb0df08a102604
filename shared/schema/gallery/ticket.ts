import type { GalleryEntry } from "./entry.ts";

export const ticket: GalleryEntry = {
  id: "ticket",
  title: "Support ticket",
  description: "A customer's message sorted for the help desk.",
  schema: {
    type: "object",
    properties: {
      summary: {
        description: "The problem in one sentence.",
        type: "string",
      },
      evidence: {
        description: "The words of the customer that show how urgent it is.",
        type: "string",
      },
      product: {
        description: "Product or feature it is about, or null.",
        type: ["string", "null"],
      },
      steps: {
        description: "What the customer did, in order.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 10,
      },
      kind: {
        description: "What kind of message it is.",
        type: "string",
        enum: ["question", "problem", "request", "complaint", "praise"],
      },
      priority: {
        description: "How soon someone must look.",
        type: "string",
        enum: ["low", "normal", "high", "urgent"],
      },
      reply_needed: {
        description: "Whether the customer waits for an answer.",
        type: "boolean",
      },
    },
    required: ["summary", "evidence", "product", "steps", "kind", "priority", "reply_needed"],
    additionalProperties: false,
  },
};
