import { highlightTokens } from "./highlight-tokens.ts";
import type { HighlightRequest } from "./highlighter.ts";

addEventListener("message", ({ data }: MessageEvent<HighlightRequest>) => {
  postMessage(highlightTokens(data.language, data.text));
});
