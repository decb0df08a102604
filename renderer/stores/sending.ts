import { createStore } from "zustand/vanilla";

/** The most answers that each pane gives at once. */
export const mostAnswers = 64;

/** How what is written next is sent: how many answers each pane gives, and whether probabilities are recorded. */
export const sending = createStore<{ answers: number; probabilities: "settings" | "yes" | "no" }>(() => ({
  answers: 1,
  probabilities: "settings",
}));

/** As many alternatives as any source gives. */
const mostAlternatives = 20;

/** What a call says of probabilities; nothing where the settings decide. */
export function wantedAlternatives(): { alternatives?: number | null } {
  const { probabilities } = sending.getState();
  if (probabilities === "settings") return {};
  return { alternatives: probabilities === "yes" ? mostAlternatives : null };
}
