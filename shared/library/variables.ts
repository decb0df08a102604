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
