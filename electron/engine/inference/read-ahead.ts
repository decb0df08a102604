/**
 * Passes on what `source` yields and asks it for the next item before the last one is used: while one token is sent,
 * the next is already being computed.
 */
export async function* readAhead<Item>(source: AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
  let next = source.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = source.next();
      // The failure of an item nobody asks for any more is nobody's business.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return();
  }
}
