/** Lets one user at a time through, in the order they came. Someone who gives up waiting leaves the line. */
export class Turnstile {
  #taken = false;
  readonly #waiting = new Set<() => void>();

  /** How many wait. */
  get length(): number {
    return this.#waiting.size;
  }

  get isFree(): boolean {
    return !this.#taken;
  }

  /** Waits for the turn; call what it returns once to pass the turn on. Rejects when `signal` is aborted first. */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#taken) await this.#wait(signal);
    this.#taken = true;
    return () => this.#leave();
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.delete(admit);
        reject(signal.reason);
      };
      const admit = (): void => {
        this.#waiting.delete(admit);
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      this.#waiting.add(admit);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }

  /** Hands the turn to the next in line without freeing it in between, so that nobody slips in. */
  #leave(): void {
    const [next] = this.#waiting;
    if (next) next();
    else this.#taken = false;
  }
}
