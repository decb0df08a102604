import * as v from "valibot";
import { defaultTemplate, plainTemplate, retryTemplate, templateProblems } from "../json/prompt.ts";
import type { TemplateRef } from "./pass.ts";

const longest = 100_000;

/** What a model is asked, with places for `{{schema}}` and `{{text}}`, and what it is told when its answer did not fit. */
export const repairTemplateSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  text: v.pipe(
    v.string(),
    v.maxLength(longest),
    v.check(
      (text) => templateProblems(text).length === 0,
      ({ input }) => templateProblems(input).join(" "),
    ),
  ),
  /** Stands behind the first prompt when it is asked again; it has `{{answer}}` and `{{errors}}` as well. */
  retry: v.pipe(
    v.string(),
    v.maxLength(longest),
    v.check(
      (text) => text.includes("{{errors}}"),
      "It must say {{errors}} somewhere, or the model never hears of them.",
    ),
  ),
});
export type RepairTemplate = v.InferOutput<typeof repairTemplateSchema>;

/** A template as it is kept, in one of its versions. */
export interface StoredTemplate {
  ref: TemplateRef;
  /** It came with Diptych. */
  shipped: boolean;
  /** When this version was made. */
  createdAt: number;
  template: RepairTemplate;
}

/** A template that comes with Diptych. It changes only together with its version. */
export interface ShippedTemplate {
  /** Never changes; by it a newer Diptych finds the template it brings a new version of. */
  slug: string;
  version: number;
  template: RepairTemplate;
}

const retry = retryTemplate.text;

/** The first one is what is asked where nothing else was chosen. */
export const shippedTemplates: readonly ShippedTemplate[] = [
  { slug: "extract", version: 1, template: { name: defaultTemplate.name, text: defaultTemplate.text, retry } },
  { slug: "plain", version: 1, template: { name: plainTemplate.name, text: plainTemplate.text, retry } },
  {
    slug: "role",
    version: 1,
    template: {
      name: "Role and delimiters",
      text: `You are a data formatter. Take the text between the ### marks and give valid JSON that fits this schema:

{{schema}}

Input:
###
{{text}}
###

Output the data in JSON format, and nothing else. If the text is broken JSON, mend it; add nothing that it does not say.`,
      retry,
    },
  },
];
