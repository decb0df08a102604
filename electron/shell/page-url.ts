/** The page's one address: a scheme of our own, so that it is a secure origin without a port. */
export const scheme = "app";
export const origin = `${scheme}://bundle`;
export const pageUrl = `${origin}/index.html`;

/** Whether an address belongs to our own page. */
export const isOurs = (url: string): boolean =>
  URL.parse(url)?.host === "bundle" && URL.parse(url)?.protocol === `${scheme}:`;
