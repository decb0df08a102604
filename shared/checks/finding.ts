/** What a check found, in words that name what was seen: "3 bullets", "214 words, at most 200 were asked for". */
export interface Finding {
  passed: boolean;
  said: string;
}
