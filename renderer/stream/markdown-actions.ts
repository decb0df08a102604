export interface MarkdownActions {
  /** A person followed a link; the address is http, https or mailto. Nothing else happens by itself. */
  onLink(href: string): void;
  /** A person asked for a copy of a code block. Resolves when it is on the clipboard. */
  onCopy(code: string): Promise<void>;
}

const copiedMs = 1_500;

/** Listens for what a person does in rendered Markdown, in one place for all of its blocks. Returns how to stop. */
export function listenToMarkdown(container: HTMLElement, actions: MarkdownActions): () => void {
  const stop = new AbortController();
  const follow = (event: Event) => {
    const href = closest(event, "[data-href]")?.dataset["href"];
    if (href !== undefined) actions.onLink(href);
    return href !== undefined;
  };
  container.addEventListener("click", (event) => follow(event) || void copy(event, actions), { signal: stop.signal });
  container.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter" && follow(event)) event.preventDefault();
    },
    { signal: stop.signal },
  );
  return () => stop.abort();
}

async function copy(event: Event, actions: MarkdownActions): Promise<void> {
  const button = closest(event, ".stream-copy");
  const code = button?.closest(".stream-code")?.querySelector("code")?.textContent;
  if (button === null || typeof code !== "string") return;
  await actions.onCopy(code);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), copiedMs);
}

function closest(event: Event, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}
