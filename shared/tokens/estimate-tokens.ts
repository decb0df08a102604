/** About how many UTF-16 units a token holds in running text, by the tokenizers of today's models. */
export const unitsPerToken = 4;

/** About how many tokens a text has. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / unitsPerToken);
