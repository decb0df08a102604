import { Fields } from "./fields.ts";
import { goJsonError } from "./go-json-error.ts";
import { HttpError } from "./http-error.ts";

const largestBody = 64 * 1024 * 1024;

/**
 * The request's body as a JSON object. `struct` is what Go calls the request, for its error texts.
 * Refuses an empty body, one that is not JSON, and one over 64 MB.
 */
export async function readFields(bytes: AsyncIterable<Uint8Array>, struct: string): Promise<Fields> {
  const text = await readText(bytes);
  if (text.trim() === "") throw new HttpError(400, "missing request body");
  return new Fields(struct, parse(text));
}

async function readText(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > largestBody) throw new HttpError(413, "request body is larger than 64 MB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpError(400, goJsonError(text) ?? "invalid JSON", { cause: error });
  }
}
