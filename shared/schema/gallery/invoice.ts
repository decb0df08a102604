import type { GalleryEntry } from "./entry.ts";

export const invoice: GalleryEntry = {
  id: "invoice",
  title: "Invoice",
  description: "An invoice with its lines and totals.",
  schema: {
    type: "object",
    properties: {
      number: {
        description: "Invoice number as printed.",
        type: "string",
      },
      issued: {
        description: "Date of issue (YYYY-MM-DD).",
        type: "string",
        format: "date",
      },
      due: {
        description: "Day by which to pay (YYYY-MM-DD), or null.",
        type: ["string", "null"],
        format: "date",
      },
      seller: {
        description: "Name of who sends it.",
        type: "string",
      },
      buyer: {
        description: "Name of who pays it.",
        type: "string",
      },
      currency: {
        description: "Three-letter code, as in EUR.",
        type: "string",
        minLength: 3,
        maxLength: 3,
      },
      lines: {
        description: "One entry a line of the invoice.",
        type: "array",
        items: {
          type: "object",
          properties: {
            text: {
              description: "What was sold.",
              type: "string",
            },
            quantity: {
              description: "How many.",
              type: "number",
              exclusiveMinimum: 0,
            },
            unit_price: {
              description: "Price of one, before tax.",
              type: "number",
            },
            amount: {
              description: "Quantity times unit price.",
              type: "number",
            },
          },
          required: ["text", "quantity", "unit_price", "amount"],
          additionalProperties: false,
        },
        minItems: 1,
        maxItems: 50,
      },
      net: {
        description: "Sum before tax.",
        type: "number",
      },
      tax: {
        description: "Tax.",
        type: "number",
      },
      total: {
        description: "Amount to pay.",
        type: "number",
      },
    },
    required: ["number", "issued", "due", "seller", "buyer", "currency", "lines", "net", "tax", "total"],
    additionalProperties: false,
  },
};
