import { guessLanguage } from "./guess-language.ts";

addEventListener("message", ({ data }: MessageEvent<string>) => {
  postMessage(guessLanguage(data));
});
