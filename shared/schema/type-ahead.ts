/**
 * The place of the next label that begins with what was typed, going round. The first letter moves on from where one is;
 * more letters may stay; the same letter again and again goes from one to the next.
 */
export function searchedFrom(labels: readonly string[], from: number, typed: string): number | undefined {
  const word = typed.toLowerCase();
  const [letter = ""] = word;
  const again = word === letter.repeat(word.length);
  const wanted = again ? letter : word;
  const first = again ? from + 1 : from;
  for (let step = 0; step < labels.length; step += 1) {
    const at = (first + step) % labels.length;
    if (labels[at]?.toLowerCase().startsWith(wanted)) return at;
  }
  return undefined;
}
