import type * as monaco from "./monaco.ts";

export type Monaco = typeof monaco;

let loading: Promise<Monaco> | undefined;

/** Monaco, fetched when it is first wanted. A load that failed is tried again by the next call. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= import("./monaco.ts").catch((thrown: unknown) => {
    loading = undefined;
    throw thrown;
  });
  return loading;
}
