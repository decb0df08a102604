/** How answers begin that decline. */
const openings = [
  "i'm sorry",
  "i am sorry",
  "sorry,",
  "i can't",
  "i cannot",
  "i can not",
  "i won't",
  "i will not",
  "i'm unable",
  "i am unable",
  "i'm not able",
  "i am not able",
  "i must decline",
  "i don't have the ability",
  "i do not have the ability",
  "as an ai",
  "unfortunately, i can",
];

/** Whether an answer begins by declining to give one. It knows the usual English phrases, and no others. */
export function isRefusal(answer: string): boolean {
  const beginning = answer.slice(0, 80).toLowerCase().replaceAll("’", "'").trimStart();
  return openings.some((opening) => beginning.startsWith(opening));
}
