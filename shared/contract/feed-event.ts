/** How a page follows a list that the core changes: all of it first, then each thing that is another one now. */
export type FeedEvent<T> = { type: "all"; items: T[] } | { type: "one"; item: T } | { type: "gone"; id: number };
