import type { GalleryEntry } from "./entry.ts";

export const medicalNote: GalleryEntry = {
  id: "medical-note",
  title: "Medical note",
  description: "A clinical note in its usual parts. For study and testing, not for care.",
  schema: {
    type: "object",
    properties: {
      complaint: {
        description: "Why the patient came, in their words.",
        type: "string",
      },
      history: {
        description: "What led up to it.",
        type: "string",
      },
      findings: {
        description: "What was found.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 20,
      },
      vitals: {
        description: "Readings, null where not taken.",
        type: "object",
        properties: {
          temperature_c: {
            description: "Temperature in °C, or null.",
            type: ["number", "null"],
          },
          pulse: {
            description: "Beats a minute, or null.",
            type: ["number", "null"],
          },
          blood_pressure: {
            description: "As in 120/80, or null.",
            type: ["string", "null"],
          },
        },
        required: ["temperature_c", "pulse", "blood_pressure"],
        additionalProperties: false,
      },
      medications: {
        description: "What the patient takes.",
        type: "array",
        items: {
          type: "object",
          properties: {
            name: {
              description: "Name.",
              type: "string",
            },
            dose: {
              description: "Dose as written, or null.",
              type: ["string", "null"],
            },
          },
          required: ["name", "dose"],
          additionalProperties: false,
        },
        maxItems: 30,
      },
      allergies: {
        description: "Known allergies.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 20,
      },
      assessment: {
        description: "What the writer makes of it.",
        type: "string",
      },
      plan: {
        description: "What is to happen next.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 15,
      },
    },
    required: ["complaint", "history", "findings", "vitals", "medications", "allergies", "assessment", "plan"],
    additionalProperties: false,
  },
};
