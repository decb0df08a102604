import type { GalleryEntry } from "./entry.ts";

export const logLine: GalleryEntry = {
  id: "log-line",
  title: "Log line",
  description: "One line of a log file, taken apart.",
  schema: {
    type: "object",
    properties: {
      time: {
        description: "When, as written, or null.",
        type: ["string", "null"],
      },
      level: {
        description: "Severity, or null.",
        type: ["string", "null"],
        enum: ["trace", "debug", "info", "warn", "error", "fatal", null],
      },
      component: {
        description: "Part of the program that speaks, or null.",
        type: ["string", "null"],
      },
      message: {
        description: "The message without time, level and component.",
        type: "string",
      },
      error_code: {
        description: "Code or exception name, or null.",
        type: ["string", "null"],
      },
      fields: {
        description: "Named values in the message.",
        type: "array",
        items: {
          type: "object",
          properties: {
            name: {
              description: "Name.",
              type: "string",
            },
            value: {
              description: "Value as written.",
              type: "string",
            },
          },
          required: ["name", "value"],
          additionalProperties: false,
        },
        maxItems: 20,
      },
    },
    required: ["time", "level", "component", "message", "error_code", "fields"],
    additionalProperties: false,
  },
};
