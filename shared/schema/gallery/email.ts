import type { GalleryEntry } from "./entry.ts";

export const email: GalleryEntry = {
  id: "email",
  title: "Email",
  description: "What an email wants, and an answer to begin from.",
  schema: {
    type: "object",
    properties: {
      sender: {
        description: "Who wrote it.",
        type: "string",
      },
      subject: {
        description: "What it is about, in a few words.",
        type: "string",
      },
      summary: {
        description: "What it says, in one or two sentences.",
        type: "string",
      },
      requests: {
        description: "What the sender asks for.",
        type: "array",
        items: {
          type: "object",
          properties: {
            what: {
              description: "The request.",
              type: "string",
            },
            by: {
              description: "Until when, as written, or null.",
              type: ["string", "null"],
            },
          },
          required: ["what", "by"],
          additionalProperties: false,
        },
        maxItems: 10,
      },
      tone: {
        description: "How it is written.",
        type: "string",
        enum: ["friendly", "neutral", "formal", "annoyed", "angry"],
      },
      intent: {
        description: "Why it was written.",
        type: "string",
        enum: ["question", "request", "information", "invitation", "complaint", "sales"],
      },
      reply: {
        description: "A short draft of an answer.",
        type: "string",
      },
    },
    required: ["sender", "subject", "summary", "requests", "tone", "intent", "reply"],
    additionalProperties: false,
  },
};
