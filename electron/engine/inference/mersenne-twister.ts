const size = 624;
const middle = 397;

/**
 * The 32-bit Mersenne Twister (Matsumoto and Nishimura, 1998), which is C++'s `std::mt19937`: llama.cpp draws its
 * tokens with it, so drawing with it here gives the same answer for the same seed.
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(size);
  #at = size;

  constructor(seed: number) {
    let previous = seed >>> 0;
    this.#state[0] = previous;
    for (let index = 1; index < size; index++) {
      previous = (Math.imul(previous ^ (previous >>> 30), 1_812_433_253) + index) >>> 0;
      this.#state[index] = previous;
    }
  }

  /** Evenly from [0, 1), from two draws, as `std::uniform_real_distribution<double>` makes it. */
  uniform(): number {
    const low = this.#next();
    const high = this.#next();
    return (low + high * 2 ** 32) / 2 ** 64;
  }

  #next(): number {
    if (this.#at === size) this.#refill();
    let word = this.#state[this.#at++] ?? 0;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #refill(): void {
    const state = this.#state;
    const word = (index: number): number => state[index % size] ?? 0;
    for (let index = 0; index < size; index++) {
      const mixed = (word(index) & 0x80000000) | (word(index + 1) & 0x7fffffff);
      state[index] = word(index + middle) ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    this.#at = 0;
  }
}
