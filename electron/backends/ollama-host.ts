/** Where an Ollama listens unless told otherwise. */
export const defaultOllamaHost = "http://127.0.0.1:11434";

/**
 * An address as Ollama reads `OLLAMA_HOST` (envconfig/config.go): no scheme means http and port 11434, a scheme without
 * a port means 80 or 443; addresses that servers listen on but clients cannot call become the loopback one.
 * Undefined when the text is no address.
 */
export function ollamaHost(text: string): string | undefined {
  const trimmed = text
    .trim()
    .replace(/^["']|["']$/g, "")
    .trim();
  if (trimmed === "") return defaultOllamaHost;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  if (withScheme && !/^https?:\/\//i.test(trimmed)) return undefined;
  const bare = /^:\d/.test(trimmed) ? `127.0.0.1${trimmed}` : trimmed;
  const url = URL.parse(withScheme ? trimmed : `http://${bracketed(bare)}`);
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  if (!withScheme && url.port === "" && !/:80(\/|$)/.test(bare)) url.port = "11434";
  if (url.hostname === "0.0.0.0") url.hostname = "127.0.0.1";
  if (url.hostname === "[::]") url.hostname = "[::1]";
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** A bare IPv6 address needs brackets in a URL. */
function bracketed(host: string): string {
  return /^[0-9a-f:]+$/i.test(host) && host.split(":").length > 2 ? `[${host}]` : host;
}

/** True for addresses that stay on this machine. */
export function isLoopback(host: string): boolean {
  const hostname = URL.parse(host)?.hostname ?? "";
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
