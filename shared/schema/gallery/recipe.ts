import type { GalleryEntry } from "./entry.ts";

export const recipe: GalleryEntry = {
  id: "recipe",
  title: "Recipe",
  description: "A recipe with amounts and steps.",
  schema: {
    type: "object",
    properties: {
      name: {
        description: "Name of the dish.",
        type: "string",
      },
      servings: {
        description: "For how many.",
        type: "integer",
        minimum: 1,
        maximum: 100,
      },
      minutes: {
        description: "Time it takes in all, in minutes.",
        type: "integer",
        minimum: 1,
        maximum: 2880,
      },
      ingredients: {
        description: "In the order they are used.",
        type: "array",
        items: {
          type: "object",
          properties: {
            name: {
              description: "What.",
              type: "string",
            },
            amount: {
              description: "How much, or null for to taste.",
              type: ["number", "null"],
            },
            unit: {
              description: "Unit, or null when counted.",
              type: ["string", "null"],
            },
          },
          required: ["name", "amount", "unit"],
          additionalProperties: false,
        },
        minItems: 1,
        maxItems: 40,
      },
      steps: {
        description: "One step an entry.",
        type: "array",
        items: {
          type: "string",
        },
        minItems: 1,
        maxItems: 30,
      },
      diet: {
        description: "What it is free of or fit for.",
        type: "array",
        items: {
          type: "string",
          enum: ["vegetarian", "vegan", "gluten-free", "dairy-free", "nut-free"],
        },
        maxItems: 5,
      },
    },
    required: ["name", "servings", "minutes", "ingredients", "steps", "diet"],
    additionalProperties: false,
  },
};
