import { Fault } from "./run.ts";
import type { GoValue } from "./value.ts";

/** The variables of one block; a block inside sees and may change those around it. */
export class Scope {
  private readonly outer: Scope | undefined;
  private readonly values = new Map<string, GoValue>();

  constructor(outer?: Scope) {
    this.outer = outer;
  }

  declare(name: string, value: GoValue): void {
    this.values.set(name, value);
  }

  assign(name: string, value: GoValue): void {
    this.holderOf(name).set(name, value);
  }

  read(name: string): GoValue {
    return this.holderOf(name).get(name);
  }

  private holderOf(name: string): Map<string, GoValue> {
    if (this.values.has(name)) return this.values;
    for (let scope = this.outer; scope !== undefined; scope = scope.outer) {
      if (scope.values.has(name)) return scope.values;
    }
    throw new Fault(`undefined variable: ${name}`);
  }
}
