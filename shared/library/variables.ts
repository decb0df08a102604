/** `{{ name }}`: letters, digits, blanks, dashes and underscores, beginning with a letter. */
const place = /\{\{\s*(\p{L}[\p{L}\p{N} _-]*?)\s*\}\}/gu;

/** The variables of a prompt in the order they first come. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(place)].map(([, name = ""]) => name))];
}

/** The prompt with its variables filled in; one that has nothing to be filled with stays as it is. */
export function fillIn(text: string, fillings: Readonly<Record<string, string>>): string {
  return text.replaceAll(place, (whole, name: string) => {
    const filling = Object.hasOwn(fillings, name) ? fillings[name] : undefined;
    return filling === undefined || filling === "" ? whole : filling;
  });
}

/** Whether this is the prompt with something in the place of each variable. One that is only a variable could be anything. */
export function isFilledIn(text: string, asked: string): boolean {
  const parts = text
    .trim()
    .split(place)
    .filter((_, index) => index % 2 === 0);
  if (parts.every((part) => part.trim() === "")) return false;
  const [first = "", ...others] = parts;
  const last = others.pop();
  const body = asked.trim();
  if (last === undefined) return body === first;
  if (!body.startsWith(first) || !body.endsWith(last)) return false;
  let from = first.length;
  for (const part of others) {
    const at = body.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return from <= body.length - last.length;
}
