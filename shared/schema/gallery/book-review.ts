import type { GalleryEntry } from "./entry.ts";

export const bookReview: GalleryEntry = {
  id: "book-review",
  title: "Book review",
  description: "Title, author and verdict of a book review.",
  schema: {
    type: "object",
    properties: {
      title: {
        description: "Title of the book.",
        type: "string",
        minLength: 1,
        maxLength: 200,
      },
      author: {
        description: "Name of the author.",
        type: "string",
        minLength: 1,
        maxLength: 120,
      },
      summary: {
        description: "What the book is about, in one or two sentences.",
        type: "string",
      },
      strengths: {
        description: "What the reviewer liked.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 5,
      },
      weaknesses: {
        description: "What the reviewer did not like.",
        type: "array",
        items: {
          type: "string",
        },
        maxItems: 5,
      },
      rating: {
        description: "Stars, from 1 to 5.",
        type: "integer",
        minimum: 1,
        maximum: 5,
      },
      recommended: {
        description: "Whether the reviewer recommends it.",
        type: "boolean",
      },
    },
    required: ["title", "author", "summary", "strengths", "weaknesses", "rating", "recommended"],
    additionalProperties: false,
  },
};
