import { type Problem, clip } from "./align/alignment.ts";
import { pointer } from "./value.ts";

/** What is needed of an error of Ajv; declared here so that this file needs no Ajv. */
type ValidationError = {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
};

/** One error of the validator as a path, a sentence and what stood there. */
export function problemOf(error: ValidationError): Problem {
  const { instancePath, params } = error;
  switch (error.keyword) {
    case "required":
      return { path: pointer(instancePath, String(params["missingProperty"])), message: "required, but missing" };
    case "additionalProperties":
      return { path: pointer(instancePath, String(params["additionalProperty"])), message: "not allowed here" };
    case "unevaluatedProperties":
      return { path: pointer(instancePath, String(params["unevaluatedProperty"])), message: "not allowed here" };
    case "enum":
      return withGot(error, `must be one of ${list(params["allowedValues"])}`);
    case "const":
      return withGot(error, `must be ${json(params["allowedValue"])}`);
    case "type":
      return withGot(error, `must be ${types(params["type"])}`);
    case "format":
      return withGot(error, `must be a valid ${String(params["format"])}`);
    default:
      return withGot(error, error.message ?? "is not valid");
  }
}

function withGot({ instancePath, data }: ValidationError, message: string): Problem {
  return data === undefined ? { path: instancePath, message } : { path: instancePath, message, got: json(data) };
}

function list(values: unknown): string {
  const shown = Array.isArray(values) ? values.slice(0, 8).map(json) : [];
  return `${shown.join(", ")}${Array.isArray(values) && values.length > 8 ? ", \u2026" : ""}`;
}

function types(type: unknown): string {
  return Array.isArray(type) ? type.join(" or ") : String(type);
}

/** A value as JSON, cut to a line; containers only by their size, for they may be large. */
function json(value: unknown): string {
  if (Array.isArray(value) && value.length > 5) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null && Object.keys(value).length > 5)
    return `an object with ${Object.keys(value).length} members`;
  return clip(JSON.stringify(value) ?? "nothing", 80);
}
