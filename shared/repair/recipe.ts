import * as v from "valibot";
import { samplingOverrideSchema } from "../sampling.ts";
import { modelRefSchema } from "../source.ts";
import { passRulesSchema, templateRefSchema } from "./pass.ts";

/** Where what the person gives goes into a source prompt. */
export const inputPlace = "{{input}}";

/** A model: this one, or where none is named the installed one that is most like it. */
export const modelChoiceSchema = v.object({
  ref: v.nullable(modelRefSchema),
  /** A part of the names that are looked for first, as in `qwen2.5`. */
  like: v.pipe(v.string(), v.maxLength(200)),
});
export type ModelChoice = v.InferOutput<typeof modelChoiceSchema>;

const longest = 1_000_000;

/** A pass that can be run again and again: who writes the text, and how it becomes JSON. */
export const recipeSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  note: v.pipe(v.string(), v.maxLength(1000)),
  /** The model that writes the text; `null` where the person brings it. */
  source: v.nullable(
    v.object({
      model: modelChoiceSchema,
      system: v.pipe(v.string(), v.maxLength(longest)),
      prompt: v.pipe(
        v.string(),
        v.maxLength(longest),
        v.check((prompt) => prompt.includes(inputPlace), `The prompt must say ${inputPlace} somewhere.`),
      ),
      sampling: samplingOverrideSchema,
    }),
  ),
  /** What the input begins with, to try it out. */
  example: v.pipe(v.string(), v.maxLength(longest)),
  schema: v.pipe(v.string(), v.minLength(1), v.maxLength(longest)),
  model: modelChoiceSchema,
  template: v.nullable(templateRefSchema),
  rules: v.omit(passRulesSchema, ["model", "template"]),
});
export type Recipe = v.InferOutput<typeof recipeSchema>;

export interface StoredRecipe {
  id: number;
  /** It came with Diptych. */
  shipped: boolean;
  updatedAt: number;
  recipe: Recipe;
}

/** A recipe that comes with Diptych; its template is named by its slug. */
export interface ShippedRecipe {
  slug: string;
  version: number;
  recipe: Omit<Recipe, "template">;
  template: string;
}

const rules: Recipe["rules"] = {
  ask: "when-needed",
  hold: true,
  onlyFromText: false,
  retries: 2,
  numPredict: 512,
};

const person = `{
  "type": "object",
  "properties": {
    "name": { "type": "string" },
    "age": { "type": "integer" },
    "city": { "type": "string" }
  },
  "required": ["name", "age", "city"]
}`;

const book = `{
  "type": "object",
  "properties": {
    "title": { "type": "string" },
    "author": { "type": "string" }
  },
  "required": ["title", "author"]
}`;

/** The two that are ready to run. */
export const shippedRecipes: readonly ShippedRecipe[] = [
  {
    slug: "claude-then-qwen",
    version: 1,
    template: "plain",
    recipe: {
      name: "Claude, then qwen2.5",
      note: "One model is asked for JSON and does not always give it; an instruct model turns its text into JSON that fits.",
      source: {
        model: { ref: null, like: "claude" },
        system: "",
        prompt: `Give me some information about a person as JSON with the keys name, age and city.\n\n${inputPlace}`,
        sampling: { num_predict: 512 },
      },
      example: "John is 30 years old and lives in New York.",
      schema: person,
      model: { ref: null, like: "qwen2.5" },
      rules,
    },
  },
  {
    slug: "book-from-review",
    version: 1,
    template: "role",
    recipe: {
      name: "Title and author of a book from a review",
      note: "Roles and delimiters in both prompts. Where nothing valid comes, you see what the model wrote.",
      source: {
        model: { ref: null, like: "claude" },
        system: "You are a helpful assistant that extracts information from book reviews.",
        prompt: `Read the review between the ### marks and give its title and author as JSON with the keys "title" and "author".\n\n###\n${inputPlace}\n###`,
        sampling: { num_predict: 512 },
      },
      example:
        "I could not put it down. In The Left Hand of Darkness, Ursula K. Le Guin sends an envoy to a frozen world, and nothing there is as he expects.",
      schema: book,
      model: { ref: null, like: "qwen2.5" },
      rules,
    },
  },
];
