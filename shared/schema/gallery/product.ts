import type { GalleryEntry } from "./entry.ts";

export const product: GalleryEntry = {
  id: "product",
  title: "Product",
  description: "A product as in a shop's catalogue.",
  schema: {
    type: "object",
    properties: {
      name: {
        description: "Name of the product.",
        type: "string",
        minLength: 1,
        maxLength: 160,
      },
      brand: {
        description: "Maker, or null.",
        type: ["string", "null"],
      },
      category: {
        description: "What kind of thing it is.",
        type: "string",
      },
      summary: {
        description: "One sentence for the list.",
        type: "string",
      },
      features: {
        description: "What it can do or is made of.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 10,
      },
      price: {
        description: "Price, or null.",
        type: ["number", "null"],
      },
      currency: {
        description: "Three-letter code, or null.",
        type: ["string", "null"],
      },
      available: {
        description: "Whether it can be bought now.",
        type: "boolean",
      },
    },
    required: ["name", "brand", "category", "summary", "features", "price", "currency", "available"],
    additionalProperties: false,
  },
};
