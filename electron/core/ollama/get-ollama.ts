import type { GetOllama } from "../../../shared/local-ollama.ts";

/** How Ollama is had on a system, as its makers say. */
export function getOllama(platform: NodeJS.Platform): GetOllama {
  switch (platform) {
    case "darwin":
      return { page: "https://ollama.com/download/mac", command: "brew install ollama" };
    case "win32":
      return { page: "https://ollama.com/download/windows", command: "winget install Ollama.Ollama" };
    default:
      return {
        page: "https://ollama.com/download/linux",
        command: "curl -fsSL https://ollama.com/install.sh | sh",
      };
  }
}
