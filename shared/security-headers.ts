/**
 * The headers every page of Diptych is served with, by the app:// protocol and by the web shell alike. Nothing is
 * evaluated and nothing comes from elsewhere; Monaco needs inline styles and the image it draws squiggles with.
 *
 * @param connect What the page may open connections to: `'self'` in the web shell, `'none'` where a MessagePort serves.
 */
export function securityHeaders(connect: "'self'" | "'none'"): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    "worker-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ];
  return {
    "Content-Security-Policy": policy.join("; "),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  };
}
