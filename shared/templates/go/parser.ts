import { broken } from "../rendering.ts";
import { Cursor } from "./cursor.ts";
import { lex } from "./lexer.ts";
import { PipeParser } from "./pipe-parser.ts";
import type { Branch, Node, Trees } from "./tree.ts";
import { VariableNames } from "./variable-names.ts";

const longestTemplate = 1_000_000;

/**
 * Reads a Go template as text/template does, its `define`s and `block`s included.
 * `functions` names what may be called. Throws a TemplateError with the line.
 */
export function parseTrees(source: string, functions: ReadonlySet<string>): Trees {
  if (source.length > longestTemplate) throw broken(0, `it is longer than ${longestTemplate} characters`);
  const shared: Shared = { cursor: new Cursor(lex(source)), functions, trees: new Map() };
  const root = new TreeParser(shared).parseRoot();
  addTree(shared, "", root);
  return shared.trees;
}

/** What the parsers of all templates in one text have in common. */
interface Shared {
  readonly cursor: Cursor;
  readonly functions: ReadonlySet<string>;
  readonly trees: Map<string, readonly Node[]>;
}

/** What closed a list of nodes. */
type Terminator = { kind: "end" } | { kind: "else" };

class TreeParser {
  private readonly shared: Shared;
  private readonly cursor: Cursor;
  private readonly variables = new VariableNames();
  private readonly pipes: PipeParser;
  private ranges = 0;

  constructor(shared: Shared) {
    this.shared = shared;
    this.cursor = shared.cursor;
    this.pipes = new PipeParser(shared.cursor, this.variables, shared.functions);
  }

  parseRoot(): Node[] {
    const nodes: Node[] = [];
    while (this.cursor.peek().kind !== "eof") {
      if (this.takeDefinition()) continue;
      const node = this.parseNode();
      if (node.kind === "end" || node.kind === "else") throw this.cursor.fault(`unexpected {{${node.kind}}}`);
      nodes.push(node);
    }
    return nodes;
  }

  private takeDefinition(): boolean {
    const start = this.cursor.position();
    if (this.cursor.next().kind === "open" && this.cursor.nextNonSpace().kind === "define") {
      const name = this.parseName("define clause");
      this.cursor.expect("close", "define clause");
      this.parseOwnTree(name, "define clause");
      return true;
    }
    this.cursor.moveTo(start);
    return false;
  }

  /** The body of a `define` or `block`: a template of its own, with its own variables. */
  private parseOwnTree(name: string, context: string): void {
    const [nodes, terminator] = this.cursor.nested(() => new TreeParser(this.shared).parseList());
    if (terminator.kind !== "end") throw this.cursor.fault(`unexpected {{else}} in ${context}`);
    addTree(this.shared, name, nodes);
  }

  private parseList(): [Node[], Terminator] {
    const nodes: Node[] = [];
    while (this.cursor.peekNonSpace().kind !== "eof") {
      const node = this.parseNode();
      if (node.kind === "end" || node.kind === "else") return [nodes, node];
      nodes.push(node);
    }
    throw this.cursor.fault("unexpected EOF");
  }

  private parseNode(): Node | Terminator {
    const token = this.cursor.nextNonSpace();
    if (token.kind === "text") return { kind: "text", text: token.text };
    if (token.kind === "open") return this.parseAction();
    throw this.cursor.unexpected(token, "input");
  }

  private parseAction(): Node | Terminator {
    const start = this.cursor.position();
    const { kind, line } = this.cursor.nextNonSpace();
    if (kind === "if" || kind === "with" || kind === "range") return this.parseBranch(kind, line);
    if (kind === "block") return this.parseBlock(line);
    if (kind === "template") return this.parseTemplateCall(line);
    if (kind === "break" || kind === "continue") return this.parseJump(kind, line);
    if (kind === "end" || kind === "else") {
      if (kind === "end" || !this.atElseBranch()) this.cursor.expect("close", kind);
      return { kind };
    }
    this.cursor.moveTo(start);
    return { kind: "action", line, pipe: this.pipes.parse("command", "close") };
  }

  private atElseBranch(): boolean {
    const { kind } = this.cursor.peekNonSpace();
    return kind === "if" || kind === "with";
  }

  private parseBranch(kind: Branch["kind"], line: number): Branch {
    return this.cursor.nested(() => {
      const reach = this.variables.count();
      const pipe = this.pipes.parse(kind, "close");
      if (kind === "range") this.ranges += 1;
      const [body, terminator] = this.parseList();
      if (kind === "range") this.ranges -= 1;
      const otherwise = terminator.kind === "else" ? this.parseElse(kind) : undefined;
      this.variables.keep(reach);
      return { kind, line, pipe, body, otherwise };
    });
  }

  private parseElse(kind: Branch["kind"]): Node[] {
    const next = this.cursor.peekNonSpace();
    if (kind !== "range" && next.kind === kind) {
      this.cursor.nextNonSpace();
      return [this.parseBranch(kind, next.line)];
    }
    const [nodes, terminator] = this.parseList();
    if (terminator.kind !== "end") throw this.cursor.fault("expected end; found {{else}}");
    return nodes;
  }

  private parseJump(kind: "break" | "continue", line: number): Node {
    const token = this.cursor.nextNonSpace();
    if (token.kind !== "close") throw this.cursor.unexpected(token, `{{${kind}}}`);
    if (this.ranges === 0) throw this.cursor.fault(`{{${kind}}} outside {{range}}`);
    return { kind, line };
  }

  private parseBlock(line: number): Node {
    const name = this.parseName("block clause");
    const pipe = this.pipes.parse("block clause", "close");
    this.parseOwnTree(name, "block clause");
    return { kind: "template", line, name, pipe };
  }

  private parseTemplateCall(line: number): Node {
    const name = this.parseName("template clause");
    if (this.cursor.peekNonSpace().kind !== "close") {
      return { kind: "template", line, name, pipe: this.pipes.parse("template clause", "close") };
    }
    this.cursor.nextNonSpace();
    return { kind: "template", line, name, pipe: undefined };
  }

  private parseName(context: string): string {
    const token = this.cursor.nextNonSpace();
    if (token.kind !== "quoted" && token.kind !== "raw") throw this.cursor.unexpected(token, context);
    return this.pipes.unquoted(token);
  }
}

/** A second definition of a name is a fault, unless one of the two is blank. */
function addTree(shared: Shared, name: string, nodes: readonly Node[]): void {
  const earlier = shared.trees.get(name);
  if (earlier === undefined || isBlank(earlier)) {
    shared.trees.set(name, nodes);
  } else if (!isBlank(nodes)) {
    throw shared.cursor.fault(`the template "${name}" is defined twice`);
  }
}

function isBlank(nodes: readonly Node[]): boolean {
  return nodes.every((node) => node.kind === "text" && node.text.trim() === "");
}
