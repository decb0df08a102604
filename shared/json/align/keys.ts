/** How closely two keys name the same thing: the same letters and digits, or those but for a plural. */
export type KeyLikeness = "same-letters" | "plural";

const accents = /\p{M}/gu;
const notLetters = /[^\p{L}\p{N}]/gu;

/** A key reduced to its letters and digits: `userName`, `user_name`, `User-Name` and `USER NAME` are all `username`. */
export function bareKey(key: string): string {
  const letters = key.normalize("NFKD").replace(accents, "").replace(notLetters, "").toLowerCase();
  return letters === "" ? key : letters;
}

/** A bare key without its plural ending. */
export function singular(bare: string): string {
  if (bare.length > 4 && bare.endsWith("ies")) return `${bare.slice(0, -3)}y`;
  if (bare.length > 4 && /(?:s|x|z|ch|sh)es$/.test(bare)) return bare.slice(0, -2);
  return bare.length > 3 && bare.endsWith("s") && !bare.endsWith("ss") ? bare.slice(0, -1) : bare;
}

/** A key found for a property. */
export type KeyMatch = { readonly property: string; readonly likeness: KeyLikeness };

/** Looks up the property a key means, among properties that are still without a value. */
export class KeyIndex {
  readonly #bare = new Map<string, string[]>();
  readonly #singular = new Map<string, string[]>();

  constructor(properties: Iterable<string>) {
    for (const property of properties) {
      const bare = bareKey(property);
      add(this.#bare, bare, property);
      add(this.#singular, singular(bare), property);
    }
  }

  /** The one property that a key means, or undefined when none or several could be meant. */
  find(key: string): KeyMatch | undefined {
    const bare = bareKey(key);
    const same = this.#bare.get(bare);
    if (same)
      return same.length === 1 && same[0] !== undefined ? { property: same[0], likeness: "same-letters" } : undefined;
    const plural = this.#singular.get(singular(bare));
    return plural?.length === 1 && plural[0] !== undefined ? { property: plural[0], likeness: "plural" } : undefined;
  }
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
