/** Something to be done when the next frame has been drawn, or sooner when it is needed. What is put there last counts. */
export class AfterFrame {
  #task: (() => void) | undefined;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  put(task: () => void): void {
    this.cancel();
    this.#task = task;
    // A frame's callbacks run before it is drawn; a timer set in one fires after.
    this.#frame = requestAnimationFrame(() => (this.#timer = setTimeout(() => this.now())));
  }

  now(): void {
    const task = this.#task;
    this.cancel();
    task?.();
  }

  cancel(): void {
    this.#task = undefined;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
  }
}
