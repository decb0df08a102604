import { HttpError } from "../http/http-error.ts";

/** A schema that cannot become a grammar: which keyword, where (a JSON Pointer from `#`), and why. */
export class SchemaError extends HttpError {
  constructor(path: string, keyword: string, why: string) {
    super(400, `the format cannot be followed: "${keyword}" at ${path} ${why}`);
  }
}
