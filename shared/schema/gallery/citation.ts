import type { GalleryEntry } from "./entry.ts";

export const citation: GalleryEntry = {
  id: "citation",
  title: "Citation",
  description: "A reference from a bibliography, taken apart.",
  schema: {
    type: "object",
    properties: {
      authors: {
        description: "Authors in order, each as Family, Given.",
        type: "array",
        items: {
          type: "string",
        },
        minItems: 1,
        maxItems: 50,
      },
      title: {
        description: "Title of the work.",
        type: "string",
      },
      container: {
        description: "Journal, book or site it appeared in, or null.",
        type: ["string", "null"],
      },
      year: {
        description: "Year of publication, or null.",
        type: ["integer", "null"],
        minimum: 1000,
        maximum: 2100,
      },
      volume: {
        description: "Volume, or null.",
        type: ["string", "null"],
      },
      pages: {
        description: "Pages as written, or null.",
        type: ["string", "null"],
      },
      doi: {
        description: "DOI without prefix, or null.",
        type: ["string", "null"],
      },
      url: {
        description: "Web address, or null.",
        type: ["string", "null"],
        format: "uri",
      },
    },
    required: ["authors", "title", "container", "year", "volume", "pages", "doi", "url"],
    additionalProperties: false,
  },
};
