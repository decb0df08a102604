import { useEffect } from "react";
import { useStore } from "zustand";
import { ownPrompt, promptLibrary, refreshLibrary, shippedPrompt } from "../stores/prompt-library.ts";
import { OwnPage } from "./own-page.tsx";
import { PromptList } from "./prompt-list.tsx";
import { ShippedPage } from "./shipped-page.tsx";
import "./library.css";

/** Prompts that are kept: the classic examples, and one's own with their versions. */
export function LibraryView() {
  const own = useStore(promptLibrary, ownPrompt);
  const shipped = useStore(promptLibrary, shippedPrompt);
  useEffect(() => void refreshLibrary().catch(() => undefined), []);
  return (
    <main className="library">
      <PromptList />
      {own !== undefined ? (
        <OwnPage key={own.id} prompt={own} />
      ) : shipped !== undefined ? (
        <ShippedPage key={shipped.key} prompt={shipped} />
      ) : (
        <p className="empty">Choose a prompt, or begin one.</p>
      )}
    </main>
  );
}
