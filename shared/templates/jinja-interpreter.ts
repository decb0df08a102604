import { Environment, Interpreter } from "@huggingface/jinja";
import { broken } from "./rendering.ts";

type Statement = Parameters<Interpreter["evaluate"]>[0];
type Value = ReturnType<Interpreter["evaluate"]>;

const mostSteps = 5_000_000;
/** What one turn of a loop costs beside what is done in it. */
const turnSteps = 10;

/** The interpreter of `@huggingface/jinja`, bounded, and with Jinja's own way of looping over what is undefined. */
export class BoundedInterpreter extends Interpreter {
  /** What the loops met so far go over. */
  private readonly loopedOver = new WeakSet<object>();
  private readonly nothing: Value;
  private steps = 0;

  constructor(environment: Environment) {
    super(environment);
    this.nothing = new Environment().set("nothing", []);
  }

  override evaluate(statement: Statement, environment: Environment): Value {
    if (statement !== undefined && "iterable" in statement) this.noteLoop(statement.iterable);
    const value = super.evaluate(statement, environment);
    const isLoop = statement !== undefined && this.loopedOver.has(statement);
    this.spend(1 + sizeOf(value) * (isLoop ? turnSteps : 1 / 16));
    return isLoop && value.type === "UndefinedValue" ? this.nothing : value;
  }

  private noteLoop(iterable: unknown): void {
    if (typeof iterable === "object" && iterable !== null) this.loopedOver.add(iterable);
  }

  private spend(steps: number): void {
    this.steps += steps;
    if (this.steps > mostSteps) throw broken(0, `it takes more than ${mostSteps} steps`);
  }
}

/** How much work there is in going through a value. */
function sizeOf({ value }: Value): number {
  return typeof value === "string" || Array.isArray(value) ? value.length : 1;
}
