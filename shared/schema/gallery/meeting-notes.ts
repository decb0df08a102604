import type { GalleryEntry } from "./entry.ts";

export const meetingNotes: GalleryEntry = {
  id: "meeting-notes",
  title: "Meeting notes",
  description: "What was said, decided and is to be done.",
  schema: {
    type: "object",
    properties: {
      topic: {
        description: "What the meeting was about.",
        type: "string",
      },
      date: {
        description: "Day of the meeting (YYYY-MM-DD), or null.",
        type: ["string", "null"],
        format: "date",
      },
      attendees: {
        description: "Who was there.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 40,
      },
      points: {
        description: "What was said, in order.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 20,
      },
      decisions: {
        description: "What was decided.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 20,
      },
      tasks: {
        description: "What is to be done.",
        type: "array",
        items: {
          type: "object",
          properties: {
            task: {
              description: "What.",
              type: "string",
            },
            owner: {
              description: "Who, or null.",
              type: ["string", "null"],
            },
            due: {
              description: "Until when, as written, or null.",
              type: ["string", "null"],
            },
          },
          required: ["task", "owner", "due"],
          additionalProperties: false,
        },
        maxItems: 30,
      },
      open_questions: {
        description: "What was left open.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 20,
      },
    },
    required: ["topic", "date", "attendees", "points", "decisions", "tasks", "open_questions"],
    additionalProperties: false,
  },
};
