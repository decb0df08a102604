import type { GalleryEntry } from "./entry.ts";

export const resume: GalleryEntry = {
  id: "resume",
  title: "Résumé",
  description: "A person's working life, from a résumé or profile.",
  schema: {
    type: "object",
    properties: {
      name: {
        description: "Full name.",
        type: "string",
      },
      headline: {
        description: "What they are, in a few words, or null.",
        type: ["string", "null"],
      },
      email: {
        description: "Email address, or null.",
        type: ["string", "null"],
        format: "email",
      },
      experience: {
        description: "Positions, newest first.",
        type: "array",
        items: {
          type: "object",
          properties: {
            position: {
              description: "Title of the position.",
              type: "string",
            },
            employer: {
              description: "Where.",
              type: "string",
            },
            start: {
              description: "Year or month it began, as written.",
              type: "string",
            },
            end: {
              description: "Year or month it ended, or null if it goes on.",
              type: ["string", "null"],
            },
            tasks: {
              description: "What they did.",
              type: "array",
              items: {
                type: "string",
              },
              maxItems: 6,
            },
          },
          required: ["position", "employer", "start", "end", "tasks"],
          additionalProperties: false,
        },
        maxItems: 20,
      },
      education: {
        description: "Degrees, newest first.",
        type: "array",
        items: {
          type: "object",
          properties: {
            degree: {
              description: "Degree or course.",
              type: "string",
            },
            school: {
              description: "Where.",
              type: "string",
            },
            year: {
              description: "Year of completion, or null.",
              type: ["string", "null"],
            },
          },
          required: ["degree", "school", "year"],
          additionalProperties: false,
        },
        maxItems: 10,
      },
      skills: {
        description: "Skills named.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 40,
      },
      languages: {
        description: "Languages spoken.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 10,
      },
    },
    required: ["name", "headline", "email", "experience", "education", "skills", "languages"],
    additionalProperties: false,
  },
};
