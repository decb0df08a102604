/** A parsed Go template. Lines count from 1. */

export type Node =
  | { kind: "text"; text: string }
  | { kind: "action"; line: number; pipe: Pipe }
  | Branch
  | { kind: "template"; line: number; name: string; pipe: Pipe | undefined }
  | { kind: "break"; line: number }
  | { kind: "continue"; line: number };

export interface Branch {
  kind: "if" | "with" | "range";
  line: number;
  pipe: Pipe;
  body: readonly Node[];
  otherwise: readonly Node[] | undefined;
}

/** Commands whose values flow left to right, and the variables that take the last value. */
export interface Pipe {
  kind: "pipe";
  line: number;
  targets: readonly string[];
  /** `=` changes variables that exist, `:=` makes new ones. */
  assigns: boolean;
  commands: readonly Command[];
}

export type Command = readonly [Operand, ...Operand[]];

export type Operand =
  | { kind: "dot" }
  | { kind: "nil" }
  | { kind: "constant"; value: boolean | bigint | number | string }
  | { kind: "field"; path: readonly string[] }
  | { kind: "variable"; name: string; path: readonly string[] }
  | { kind: "function"; name: string }
  /** Fields of what a parenthesised pipeline or a function gives. */
  | { kind: "chain"; base: Operand; path: readonly string[] }
  | Pipe;

/** The templates of one text by name; its own body has the name "". */
export type Trees = ReadonlyMap<string, readonly Node[]>;

/** All field and variable names a template reads in its pipelines, save those behind a parenthesis: `(f).Name`. */
export function namesIn(trees: Trees): Set<string> {
  const names = new Set<string>();
  for (const nodes of trees.values()) collectFromNodes(nodes, names);
  return names;
}

function collectFromNodes(nodes: readonly Node[], names: Set<string>): void {
  for (const node of nodes) {
    if ("pipe" in node && node.pipe !== undefined) collectFromPipe(node.pipe, names);
    if (!("body" in node)) continue;
    collectFromNodes(node.body, names);
    collectFromNodes(node.otherwise ?? [], names);
  }
}

function collectFromPipe(pipe: Pipe, names: Set<string>): void {
  for (const operand of pipe.commands.flat()) {
    if (operand.kind === "pipe") collectFromPipe(operand, names);
    if (operand.kind === "variable") names.add(operand.name);
    if (operand.kind === "field" || operand.kind === "variable") operand.path.forEach((name) => names.add(name));
  }
}
