import { broken } from "../rendering.ts";
import { builtins, type GoFunction, type GoFunctions } from "./functions.ts";
import { show } from "./print.ts";
import { Fault, Run } from "./run.ts";
import { Scope } from "./scope.ts";
import type { Branch, Command, Node, Operand, Pipe, Trees } from "./tree.ts";
import { isTrue, methodOf, sortedEntries, typeName, type GoMap, type GoValue } from "./value.ts";

export interface Execution {
  trees: Trees;
  data: GoMap;
  /** Functions beside Go's own. */
  functions: GoFunctions;
  /** What a key that a map lacks gives: the zero value of its type, or no value at all. */
  missingKey: "zero" | "invalid";
}

/** Runs the template named "". Throws a TemplateError at a fault, and where the template runs or writes too much. */
export function execute(execution: Execution): string {
  const run = new Run();
  try {
    new Evaluator(execution, run, execution.data).walkList(execution.data, execution.trees.get("") ?? []);
    return run.text();
  } catch (thrown) {
    if (thrown instanceof Fault) throw broken(run.line, thrown.message);
    throw thrown;
  }
}

type Jump = "break" | "continue" | undefined;

/** Stands where no value was piped in; `undefined` may well be piped. */
const nothingPiped = Symbol("nothing piped");
type Piped = GoValue | typeof nothingPiped;

/** Runs one template; a template it calls has an evaluator, and so variables, of its own. */
class Evaluator {
  private readonly execution: Execution;
  private readonly run: Run;
  private scope = new Scope();

  constructor(execution: Execution, run: Run, data: GoValue) {
    this.execution = execution;
    this.run = run;
    this.scope.declare("$", data);
  }

  walkList(dot: GoValue, nodes: readonly Node[]): Jump {
    for (const node of nodes) {
      const jump = this.walk(dot, node);
      if (jump !== undefined) return jump;
    }
    return undefined;
  }

  private walk(dot: GoValue, node: Node): Jump {
    this.run.spend(1);
    if (node.kind === "text") {
      this.run.write(node.text);
      return undefined;
    }
    this.run.line = node.line;
    if (node.kind === "break" || node.kind === "continue") return node.kind;
    if ("body" in node) {
      return this.inBlock(() => (node.kind === "range" ? this.walkRange(dot, node) : this.walkCondition(dot, node)));
    }
    if (node.kind === "template") this.callTemplate(dot, node.name, node.pipe);
    else this.walkAction(dot, node.pipe);
    return undefined;
  }

  private walkAction(dot: GoValue, pipe: Pipe): void {
    const value = this.evalPipe(dot, pipe);
    if (pipe.targets.length === 0) this.run.write(value === undefined ? "<no value>" : show(value));
  }

  private inBlock(walk: () => Jump): Jump {
    const outer = this.scope;
    this.scope = new Scope(outer);
    const jump = this.run.nested(walk);
    this.scope = outer;
    return jump;
  }

  private walkCondition(dot: GoValue, node: Branch): Jump {
    const value = this.evalPipe(dot, node.pipe);
    if (isTrue(value)) return this.walkList(node.kind === "with" ? value : dot, node.body);
    return this.walkList(dot, node.otherwise ?? []);
  }

  private walkRange(dot: GoValue, node: Branch): Jump {
    let empty = true;
    const value = this.evalPipe(dot, node.pipe);
    this.run.spendOn(value);
    for (const [key, item] of iterate(value, node.pipe.targets.length)) {
      empty = false;
      this.run.spend(1);
      this.setLoopVariables(node.pipe, key, item);
      if (this.inBlock(() => this.walkList(item, node.body)) === "break") break;
    }
    const jump = empty ? this.walkList(dot, node.otherwise ?? []) : undefined;
    // To Go a `break` in the else belongs to this range, a `continue` there to the one around it.
    return jump === "break" ? undefined : jump;
  }

  private setLoopVariables({ targets, assigns }: Pipe, key: GoValue, item: GoValue): void {
    const [first, second] = targets;
    if (first !== undefined) this.setVariable(assigns, first, second === undefined ? item : key);
    if (second !== undefined) this.setVariable(assigns, second, item);
  }

  private setVariable(assigns: boolean, name: string, value: GoValue): void {
    if (assigns) this.scope.assign(name, value);
    else this.scope.declare(name, value);
  }

  private callTemplate(dot: GoValue, name: string, pipe: Pipe | undefined): void {
    const nodes = this.execution.trees.get(name);
    if (nodes === undefined) throw new Fault(`template "${name}" not defined`);
    const data = pipe === undefined ? undefined : this.evalPipe(dot, pipe);
    const callee = new Evaluator(this.execution, this.run, data);
    this.run.nested(() => callee.walkList(data, nodes));
  }

  private evalPipe(dot: GoValue, pipe: Pipe): GoValue {
    this.run.line = pipe.line;
    let piped: Piped = nothingPiped;
    for (const command of pipe.commands) piped = this.evalCommand(dot, command, piped) ?? undefined;
    const value = piped === nothingPiped ? undefined : piped;
    for (const name of pipe.targets) this.setVariable(pipe.assigns, name, value);
    return value;
  }

  private evalCommand(dot: GoValue, [first, ...rest]: Command, piped: Piped): GoValue {
    if (first.kind === "nil") throw new Fault("nil is not a command");
    if (first.kind === "function") return this.evalCall(dot, first.name, rest, piped);
    if (rest.length === 0 && piped === nothingPiped) return this.evalOperand(dot, first);
    if ("path" in first && this.isFieldOfNothing(dot, first)) return undefined;
    throw new Fault("can't give an argument to what is no function");
  }

  /** Go reads any field of nothing as nothing, whatever arguments it is given. */
  private isFieldOfNothing(dot: GoValue, operand: Extract<Operand, { path: readonly string[] }>): boolean {
    const owner = this.evalOperand(dot, { ...operand, path: operand.path.slice(0, -1) });
    return operand.path.length > 0 && owner === undefined;
  }

  private evalOperand(dot: GoValue, operand: Operand): GoValue {
    this.run.spend(1);
    if (operand.kind === "dot") return dot;
    if (operand.kind === "nil") return undefined;
    if (operand.kind === "constant") return operand.value;
    if (operand.kind === "field") return this.evalPath(dot, operand.path);
    if (operand.kind === "chain") return this.evalPath(this.evalOperand(dot, operand.base), operand.path);
    if (operand.kind === "variable") return this.evalPath(this.scope.read(operand.name), operand.path);
    if (operand.kind === "pipe") return this.run.nested(() => this.evalPipe(dot, operand));
    return this.evalCall(dot, operand.name, [], nothingPiped);
  }

  private evalPath(start: GoValue, path: readonly string[]): GoValue {
    let value = start;
    for (const name of path) value = this.evalField(value, name);
    return value;
  }

  private evalField(receiver: GoValue, name: string): GoValue {
    if (receiver === undefined) return undefined;
    if (receiver === null) throw new Fault(`nil pointer evaluating interface {}.${name}`);
    if (typeof receiver === "object") {
      const method = methodOf(receiver, name);
      if (method !== undefined) return method();
      if (receiver.kind === "map") return this.evalKey(receiver, name);
      const field = receiver.kind === "struct" ? receiver.fields.find((one) => one.name === name) : undefined;
      if (field !== undefined) return field.value;
    }
    throw new Fault(`can't evaluate field ${name} in type ${typeName(receiver)}`);
  }

  private evalKey(map: GoMap, key: string): GoValue {
    if (map.entries.has(key)) return map.entries.get(key);
    return this.execution.missingKey === "zero" ? map.missing : undefined;
  }

  private evalCall(dot: GoValue, name: string, operands: readonly Operand[], piped: Piped): GoValue {
    const called = this.execution.functions.get(name) ?? builtins.get(name);
    if (called === undefined) throw new Fault(`"${name}" is not a defined function`);
    checkCount(name, called, operands.length + (piped === nothingPiped ? 0 : 1));
    if (called === builtins.get("and") || called === builtins.get("or")) {
      return this.evalUntil(dot, name === "or", operands, piped);
    }
    const values = operands.map((operand) => this.evalOperand(dot, operand));
    if (piped !== nothingPiped) values.push(piped);
    values.forEach((value, index) => checkArgument(called, value, index));
    values.forEach((value) => this.run.spendOn(value));
    const result = called.call(values);
    this.run.spendOn(result);
    return result;
  }

  /** `or` gives its first true value, `and` its first false one; either gives the last when there is none. */
  private evalUntil(dot: GoValue, wanted: boolean, operands: readonly Operand[], piped: Piped): GoValue {
    let value: GoValue;
    for (const operand of operands) {
      value = this.evalOperand(dot, operand);
      if (isTrue(value) === wanted) return value;
    }
    return piped === nothingPiped ? value : piped;
  }
}

function checkArgument({ fixed, rest }: GoFunction, value: GoValue, index: number): void {
  if (typeof value === "string" || (fixed[index] ?? rest) !== "text") return;
  throw new Fault(`expected string; found a value of type ${typeName(value)}`);
}

function checkCount(name: string, { fixed, rest }: GoFunction, given: number): void {
  const fits = rest === undefined ? given === fixed.length : given >= fixed.length;
  if (fits) return;
  const want = rest === undefined ? fixed.length : `at least ${fixed.length}`;
  throw new Fault(`wrong number of arguments for ${name}: want ${want}, got ${given}`);
}

/** What `range` goes through: keys and items in order, or the numbers below an int. */
function* iterate(value: GoValue, targets: number): Iterable<[GoValue, GoValue]> {
  if (value === undefined) return;
  if (typeof value === "bigint") {
    if (targets > 1) throw new Fault(`can't use ${value} to iterate over more than one variable`);
    for (let count = 0n; count < value; count += 1n) yield [undefined, count];
    return;
  }
  if (typeof value !== "object" || value === null || value.kind === "struct") {
    throw new Fault(`range can't iterate over ${show(value)}`);
  }
  if (value.kind === "map") yield* sortedEntries(value);
  else for (const [index, item] of value.items.entries()) yield [BigInt(index), item];
}
