/** The part of Trusted Types used here. TypeScript's DOM does not know them, and takes a worker's address as a string. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

/** Lets scripts of this page's own origin through and nothing else. */
function ownScript(url: string): string {
  const resolved = new URL(url, location.href);
  if (resolved.origin !== location.origin) throw new Error(`A worker must come from ${location.origin}, not ${url}`);
  return resolved.href;
}

let policy: { createScriptURL(url: string): string } | undefined;

/** Starts a module worker under a policy that requires Trusted Types, named `diptych-worker` there. */
export function startTrustedWorker(url: string): Worker {
  policy ??= window.trustedTypes?.createPolicy("diptych-worker", { createScriptURL: ownScript }) ?? {
    createScriptURL: ownScript,
  };
  return new Worker(policy.createScriptURL(url), { type: "module" });
}
