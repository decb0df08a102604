import type { GalleryEntry } from "./entry.ts";

export const person: GalleryEntry = {
  id: "person",
  title: "Person",
  description: "Someone mentioned in a text, with what it says of them.",
  schema: {
    type: "object",
    properties: {
      name: {
        description: "Full name as written.",
        type: "string",
        minLength: 1,
        maxLength: 120,
      },
      role: {
        description: "Job, office or part they play, or null.",
        type: ["string", "null"],
      },
      organization: {
        description: "Where they work or belong, or null.",
        type: ["string", "null"],
      },
      age: {
        description: "Age in years, or null.",
        type: ["integer", "null"],
        minimum: 0,
        maximum: 130,
      },
      email: {
        description: "Email address, or null.",
        type: ["string", "null"],
        format: "email",
      },
      phone: {
        description: "Phone number as written, or null.",
        type: ["string", "null"],
      },
    },
    required: ["name", "role", "organization", "age", "email", "phone"],
    additionalProperties: false,
  },
};
