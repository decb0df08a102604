/** Valid JSON text with its lines indented: nothing but white space between its tokens is changed. */
export function prettyJson(json: string): string {
  const out: string[] = [];
  let depth = 0;
  const line = (): string => `\n${"  ".repeat(Math.min(depth, deepestIndent))}`;
  for (const [token] of json.matchAll(tokens)) {
    if (token === "{" || token === "[") {
      depth++;
      out.push(token, line());
    } else if (token === "}" || token === "]") {
      depth--;
      if (isOpening(out.at(-2))) out.pop();
      else out.push(line());
      out.push(token);
    } else if (token === ",") out.push(token, line());
    else out.push(token === ":" ? ": " : token);
  }
  return out.join("");
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const deepestIndent = 40;

const isOpening = (token: string | undefined): boolean => token === "{" || token === "[";
