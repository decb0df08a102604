import type { OriginSpan, PromptPart } from "./origin.ts";

/*
 * A prompt rendered once more with marks in the place of its parts shows what the template writes by itself, and in
 * which order the parts come. Laid along the real prompt this gives each part its exact place, unless the template
 * looks into the texts and so writes something else for marks.
 */

const mark = /\uE000(\d+)\uE001/;

/** The places of the parts, or undefined where the prompt with marks does not fit the real one. */
export function alignWithSkeleton(
  text: string,
  parts: readonly PromptPart[],
  rerender: (texts: readonly string[]) => string | undefined,
): OriginSpan[] | undefined {
  if (text.includes("\uE000")) return undefined;
  const marked = parts.map((part, index) => (part.text.trim() === "" ? part.text : `\uE000${index}\uE001`));
  const skeleton = rerender(marked);
  return skeleton === undefined ? undefined : align(text, parts, skeleton);
}

function align(text: string, parts: readonly PromptPart[], skeleton: string): OriginSpan[] | undefined {
  const [opening = "", ...rest] = skeleton.split(mark);
  if (!text.startsWith(opening)) return undefined;
  const spans: OriginSpan[] = [];
  let at = opening.length;
  for (let index = 0; index < rest.length; index += 2) {
    const part = parts[Number(rest[index])];
    const follows = rest[index + 1] ?? "";
    const length = part === undefined ? undefined : writtenLength(text, at, part.text, follows);
    if (part === undefined || length === undefined) return undefined;
    spans.push({ start: at, end: at + length, origin: part.origin });
    at += length + follows.length;
  }
  return at === text.length ? spans : undefined;
}

/** How long `part` stands at `at`, whole or trimmed, with `follows` behind it. */
function writtenLength(text: string, at: number, part: string, follows: string): number | undefined {
  const forms = [part, part.trimEnd(), part.trimStart(), part.trim()];
  return forms.find((form) => text.startsWith(form, at) && text.startsWith(follows, at + form.length))?.length;
}
