const opened = new Set(["http:", "https:", "mailto:"]);

/**
 * The address a link of a model may open, in the form a browser would show it (names of foreign letters as punycode),
 * or undefined for anything but http, https and mailto.
 */
export function linkTarget(href: string): string | undefined {
  const url = URL.parse(href);
  return url !== null && opened.has(url.protocol) ? url.href : undefined;
}
