import { expect, it } from "vitest";
import { chatMessages } from "./model-input.ts";

it("shows examples as turns between the system message and what was said before", () => {
  const examples = [{ question: "sea", answer: "mer" }];
  const messages = chatMessages({ system: "To French.", prompt: "cat", examples }, [
    { question: "sky", answer: "ciel" },
  ]);
  expect(messages).toEqual([
    { role: "system", content: "To French." },
    { role: "user", content: "sea" },
    { role: "assistant", content: "mer" },
    { role: "user", content: "sky" },
    { role: "assistant", content: "ciel" },
    { role: "user", content: "cat" },
  ]);
});
