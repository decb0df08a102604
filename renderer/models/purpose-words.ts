import type { Purpose } from "../../shared/models/model.ts";

/** What people want a model for, in their words. */
export const purposeWords: Record<Purpose, string> = {
  chat: "Chat with it",
  "extract-json": "Extract JSON",
  "complete-code": "Complete code",
  "write-in-style": "Write in a style",
  "fine-tune": "Fine-tune it",
  study: "Study what tuning does",
};
