import type { GalleryEntry } from "./entry.ts";

export const event: GalleryEntry = {
  id: "event",
  title: "Event",
  description: "Something that takes place, ready for a calendar.",
  schema: {
    type: "object",
    properties: {
      title: {
        description: "Short name of the event.",
        type: "string",
        minLength: 1,
        maxLength: 120,
      },
      start: {
        description: "Beginning (date and time with zone).",
        type: "string",
        format: "date-time",
      },
      end: {
        description: "End, or null when not said.",
        type: ["string", "null"],
        format: "date-time",
      },
      place: {
        description: "Where, or null.",
        type: ["string", "null"],
      },
      online: {
        description: "Whether it can be joined online.",
        type: "boolean",
      },
      people: {
        description: "Names of those taking part.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 30,
      },
      notes: {
        description: "Anything else worth knowing, or null.",
        type: ["string", "null"],
      },
    },
    required: ["title", "start", "end", "place", "online", "people", "notes"],
    additionalProperties: false,
  },
};
