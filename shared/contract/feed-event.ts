/** How a page follows a list that the core changes: all of it first, then together those things that are other ones now. */
export type FeedEvent<T> =
  | { readonly type: "all"; readonly items: readonly T[] }
  | { readonly type: "some"; readonly items: readonly T[]; readonly gone: readonly number[] };
