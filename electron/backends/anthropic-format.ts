import type { JSONOutputFormat } from "@anthropic-ai/sdk/resources/messages";
import { AppError } from "../../shared/errors.ts";
import type { ClaudeModel } from "./anthropic-models.ts";
import type { AnswerFormat } from "./backend.ts";

/**
 * Claude's own structured output for this format. The package turns a schema into the part of JSON Schema that is held
 * to while writing, and puts the rest into descriptions, where Claude reads it but may not keep to it.
 */
export async function outputFormat(
  format: AnswerFormat | undefined,
  model: ClaudeModel,
): Promise<JSONOutputFormat | undefined> {
  if (format === undefined) return undefined;
  if (format === "json")
    throw new AppError("unsupported", "Claude holds to a schema only; to get just any JSON, ask for it in the prompt.");
  if (model.takesSchema === false) throw new AppError("unsupported", `${model.id} cannot be held to a schema.`);
  const { transformJSONSchema } = await import("@anthropic-ai/sdk/lib/transform-json-schema");
  try {
    return { type: "json_schema", schema: transformJSONSchema(format) };
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("unsupported", "Claude's own structured output does not take this schema.", {
      detail,
      cause: thrown,
    });
  }
}
