import { say } from "../stores/say.ts";

export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  say("Copied");
}

/** Follows a link that a model wrote, if the person says yes to where it leads. */
export function openLink(href: string): void {
  if (confirm(`Open this address in your browser?\n\n${href}`)) open(href, "_blank", "noopener,noreferrer");
}

/** Gives the person a file. */
export function saveFile(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Lets the person choose a file; undefined when they choose none. */
export function openFile(accept: string): Promise<string | undefined> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  return new Promise((resolve) => {
    input.addEventListener("cancel", () => resolve(undefined));
    input.addEventListener("change", () => resolve(input.files?.[0]?.text()));
    input.click();
  });
}
