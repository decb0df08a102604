/** The variables in reach at a place of a template, by name, the newest last; a name may stand there more than once. */
export class VariableNames {
  private readonly names = ["$"];
  private readonly counts = new Map([["$", 1]]);

  has(name: string): boolean {
    return this.counts.has(name);
  }

  add(name: string): void {
    this.names.push(name);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  count(): number {
    return this.names.length;
  }

  /** Forgets all but the first `count`, at the end of a block. */
  keep(count: number): void {
    for (const name of this.names.splice(count)) {
      const left = (this.counts.get(name) ?? 1) - 1;
      if (left === 0) this.counts.delete(name);
      else this.counts.set(name, left);
    }
  }
}
