/** Two stretches of numbers that are compared: from `start` up to, not with, `end`. */
export interface Box {
  readonly start: number;
  readonly end: number;
  readonly otherStart: number;
  readonly otherEnd: number;
}

/** Numbers that are the same in both, in a row: `length` of them from `at` and `otherAt`. */
export interface Snake {
  readonly at: number;
  readonly otherAt: number;
  readonly length: number;
}

/**
 * The stretch that lies in the middle of a shortest way from one sequence to the other, found from both ends at once in
 * space linear in `limit` (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, §4b). Undefined when
 * more than `limit` changes from either end do not meet.
 */
export function middleSnake(one: Int32Array, other: Int32Array, box: Box, limit: number): Snake | undefined {
  const [n, m] = [box.end - box.start, box.otherEnd - box.otherStart];
  const delta = n - m;
  const isOdd = delta % 2 !== 0;
  const most = Math.min(Math.ceil((n + m) / 2), limit);
  const [forth, back] = [new Front(n, m, most), new Front(n, m, most)];
  const ahead = (x: number, y: number): boolean => one[box.start + x] === other[box.otherStart + y];
  const behind = (x: number, y: number): boolean => one[box.end - 1 - x] === other[box.otherEnd - 1 - y];
  for (let d = 0; d <= most; d += 1) {
    const met = forth.advance(d, ahead, (k, x) => isOdd && Math.abs(delta - k) < d && x + back.at(delta - k) >= n);
    if (met) return { at: box.start + met.x, otherAt: box.otherStart + met.y, length: met.length };
    const metBack = back.advance(
      d,
      behind,
      (k, x) => !isOdd && Math.abs(delta - k) <= d && x + forth.at(delta - k) >= n,
    );
    if (metBack) {
      const { x, y, length } = metBack;
      return { at: box.end - x - length, otherAt: box.otherEnd - y - length, length };
    }
  }
  return undefined;
}

/** How far one can get on each diagonal with so many changes. */
class Front {
  readonly #n: number;
  readonly #m: number;
  readonly #reach: Int32Array;
  readonly #zero: number;

  constructor(n: number, m: number, most: number) {
    this.#n = n;
    this.#m = m;
    this.#zero = most + 1;
    this.#reach = new Int32Array(2 * most + 3);
  }

  at(k: number): number {
    return this.#reach[this.#zero + k] ?? 0;
  }

  /** Goes one change further on each diagonal; gives the stretch on which `meets` was true. */
  advance(
    d: number,
    isSame: (x: number, y: number) => boolean,
    meets: (k: number, x: number) => boolean,
  ): { x: number; y: number; length: number } | undefined {
    const [n, m] = [this.#n, this.#m];
    for (let k = -d + 2 * Math.max(0, d - m); k <= d - 2 * Math.max(0, d - n); k += 2) {
      const goesDown = k === -d || (k !== d && this.at(k - 1) < this.at(k + 1));
      const from = goesDown ? this.at(k + 1) : this.at(k - 1) + 1;
      let x = from;
      while (x < n && x - k < m && isSame(x, x - k)) x += 1;
      this.#reach[this.#zero + k] = x;
      if (x <= n && x - k <= m && meets(k, x)) return { x: from, y: from - k, length: x - from };
    }
    return undefined;
  }
}
