import type { GalleryEntry } from "./entry.ts";

export const address: GalleryEntry = {
  id: "address",
  title: "Address",
  description: "A postal address, taken apart.",
  schema: {
    type: "object",
    properties: {
      recipient: {
        description: "Who it goes to, or null.",
        type: ["string", "null"],
      },
      street: {
        description: "Street and number, or null.",
        type: ["string", "null"],
      },
      extra: {
        description: "Floor, flat or care of, or null.",
        type: ["string", "null"],
      },
      postal_code: {
        description: "Postal code, or null.",
        type: ["string", "null"],
      },
      city: {
        description: "Town or city.",
        type: "string",
      },
      region: {
        description: "State or province, or null.",
        type: ["string", "null"],
      },
      country: {
        description: "Two-letter country code, as in DE.",
        type: "string",
        minLength: 2,
        maxLength: 2,
      },
    },
    required: ["recipient", "street", "extra", "postal_code", "city", "region", "country"],
    additionalProperties: false,
  },
};
