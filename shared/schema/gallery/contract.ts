import type { GalleryEntry } from "./entry.ts";

export const contract: GalleryEntry = {
  id: "contract",
  title: "Contract",
  description: "The main points of a contract.",
  schema: {
    type: "object",
    properties: {
      title: {
        description: "What kind of contract it is.",
        type: "string",
      },
      parties: {
        description: "Who is bound by it.",
        type: "array",
        items: {
          type: "object",
          properties: {
            name: {
              description: "Name.",
              type: "string",
            },
            role: {
              description: "As what, as in tenant or supplier.",
              type: "string",
            },
          },
          required: ["name", "role"],
          additionalProperties: false,
        },
        minItems: 2,
        maxItems: 10,
      },
      signed: {
        description: "Day of signature (YYYY-MM-DD), or null.",
        type: ["string", "null"],
        format: "date",
      },
      starts: {
        description: "Day it takes effect (YYYY-MM-DD), or null.",
        type: ["string", "null"],
        format: "date",
      },
      ends: {
        description: "Day it ends (YYYY-MM-DD), or null.",
        type: ["string", "null"],
        format: "date",
      },
      duties: {
        description: "What has to be done, and by whom.",
        type: "array",
        items: {
          type: "object",
          properties: {
            party: {
              description: "Who.",
              type: "string",
            },
            duty: {
              description: "What.",
              type: "string",
            },
          },
          required: ["party", "duty"],
          additionalProperties: false,
        },
        maxItems: 20,
      },
      payment: {
        description: "What is paid and when, or null.",
        type: ["string", "null"],
      },
      notice: {
        description: "How it can be ended, or null.",
        type: ["string", "null"],
      },
      law: {
        description: "Which law applies, or null.",
        type: ["string", "null"],
      },
    },
    required: ["title", "parties", "signed", "starts", "ends", "duties", "payment", "notice", "law"],
    additionalProperties: false,
  },
};
