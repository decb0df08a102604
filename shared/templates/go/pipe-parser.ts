import type { Cursor } from "./cursor.ts";
import type { Token, TokenKind } from "./lexer.ts";
import { parseNumber, unquote } from "./literal.ts";
import type { Command, Operand, Pipe } from "./tree.ts";
import type { VariableNames } from "./variable-names.ts";

/** Reads the pipelines of a template: `$x := .Field | f "text" 3`. */
export class PipeParser {
  private readonly cursor: Cursor;
  private readonly variables: VariableNames;
  private readonly functions: ReadonlySet<string>;

  constructor(cursor: Cursor, variables: VariableNames, functions: ReadonlySet<string>) {
    this.cursor = cursor;
    this.variables = variables;
    this.functions = functions;
  }

  /** A pipeline up to and with the token `end`. */
  parse(context: string, end: TokenKind): Pipe {
    const { line } = this.cursor.peekNonSpace();
    const { targets, assigns } = this.parseTargets(context);
    const commands: Command[] = [];
    for (let next = this.cursor.peekNonSpace(); next.kind !== end; next = this.cursor.peekNonSpace()) {
      if (!operandStarts.has(next.kind)) throw this.cursor.unexpected(this.cursor.nextNonSpace(), context);
      commands.push(this.parseCommand());
    }
    this.cursor.nextNonSpace();
    this.checkCommands(commands, context);
    return { kind: "pipe", line, targets, assigns, commands };
  }

  private parseTargets(context: string): { targets: string[]; assigns: boolean } {
    const targets: string[] = [];
    while (this.cursor.peekNonSpace().kind === "variable") {
      const start = this.cursor.position();
      const name = this.cursor.nextNonSpace().text;
      const after = this.cursor.peekNonSpace();
      if (after.kind === "assign" || after.kind === "declare") {
        this.cursor.nextNonSpace();
        this.variables.add(name);
        return { targets: [...targets, name], assigns: after.kind === "assign" };
      }
      if (after.kind !== "char" || after.text !== ",") {
        this.cursor.moveTo(start);
        break;
      }
      this.cursor.nextNonSpace();
      this.variables.add(name);
      targets.push(name);
      if (context !== "range" || targets.length > 1) throw this.cursor.fault(`too many declarations in ${context}`);
      const { kind } = this.cursor.peekNonSpace();
      if (kind !== "variable" && kind !== "close" && kind !== "paren-close") {
        throw this.cursor.fault("range can only initialize variables");
      }
    }
    return { targets, assigns: false };
  }

  private checkCommands(commands: readonly Command[], context: string): void {
    if (commands.length === 0) throw this.cursor.fault(`missing value for ${context}`);
    for (const [index, [first]] of commands.entries()) {
      if (index > 0 && (first.kind === "constant" || first.kind === "dot" || first.kind === "nil")) {
        throw this.cursor.fault(`non executable command in pipeline stage ${index + 1}`);
      }
    }
  }

  private parseCommand(): Command {
    const operands: Operand[] = [];
    for (;;) {
      this.cursor.peekNonSpace();
      const operand = this.parseOperand();
      if (operand !== undefined) operands.push(operand);
      const token = this.cursor.next();
      if (token.kind === "space") continue;
      if (token.kind === "close" || token.kind === "paren-close") this.cursor.moveTo(this.cursor.position() - 1);
      else if (token.kind !== "pipe") throw this.cursor.unexpected(token, "operand");
      break;
    }
    const [first, ...rest] = operands;
    if (first === undefined) throw this.cursor.fault("empty command");
    return [first, ...rest];
  }

  private parseOperand(): Operand | undefined {
    const term = this.parseTerm();
    if (term === undefined || this.cursor.peek().kind !== "field") return term;
    const path: string[] = [];
    while (this.cursor.peek().kind === "field") path.push(this.cursor.next().text.slice(1));
    if (term.kind === "field" || term.kind === "variable") return { ...term, path: [...term.path, ...path] };
    if (term.kind === "constant" || term.kind === "dot" || term.kind === "nil") {
      throw this.cursor.fault(`unexpected . after ${term.kind}`);
    }
    return { kind: "chain", base: term, path };
  }

  private parseTerm(): Operand | undefined {
    const token = this.cursor.peekNonSpace();
    if (!operandStarts.has(token.kind)) return undefined;
    this.cursor.nextNonSpace();
    if (token.kind === "dot" || token.kind === "nil") return { kind: token.kind };
    if (token.kind === "field") return { kind: "field", path: [token.text.slice(1)] };
    if (token.kind === "variable") return this.variable(token.text);
    if (token.kind === "identifier") return this.namedFunction(token.text);
    if (token.kind === "paren-open") {
      return this.cursor.nested(() => this.parse("parenthesized pipeline", "paren-close"));
    }
    return { kind: "constant", value: this.constant(token) };
  }

  private variable(name: string): Operand {
    if (!this.variables.has(name)) throw this.cursor.fault(`undefined variable ${name}`);
    return { kind: "variable", name, path: [] };
  }

  private namedFunction(name: string): Operand {
    if (!this.functions.has(name)) throw this.cursor.fault(`function "${name}" not defined`);
    return { kind: "function", name };
  }

  private constant(token: Token): boolean | bigint | number | string {
    if (token.kind === "bool") return token.text === "true";
    if (token.kind === "quoted" || token.kind === "raw") return this.unquoted(token);
    if (token.kind === "character") {
      const [character, ...others] = Array.from(this.unquoted(token));
      const code = character?.codePointAt(0);
      if (code === undefined || others.length > 0)
        throw this.cursor.fault(`malformed character constant: ${token.text}`);
      return BigInt(code);
    }
    const number = parseNumber(token.text);
    if (number === undefined) throw this.cursor.fault(`the number ${token.text} cannot be read`);
    return number;
  }

  /** The text of a quoted or raw string. */
  unquoted(token: Token): string {
    const text = unquote(token.text);
    if (text === undefined) throw this.cursor.fault(`${token.text} has an escape that Go does not know`);
    return text;
  }
}

const operandStarts: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "bool",
  "character",
  "dot",
  "field",
  "identifier",
  "nil",
  "number",
  "paren-open",
  "quoted",
  "raw",
  "variable",
]);
