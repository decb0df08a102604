import type { Command, Node, Operand, Pipe } from "./go/tree.ts";
import { TemplateError } from "./rendering.ts";

/**
 * The nodes of a template up to where it prints `.Response`, so that a model goes on from there: what Ollama runs for
 * the last turn of a template without `.Messages`. Only bodies are searched, not conditions, and Ollama itself fails
 * where an `else` follows in the branch that was cut; so does this.
 */
export function cutAfterResponse(nodes: readonly Node[]): Node[] {
  return new Cutter().cutNodes(nodes);
}

class Cutter {
  private cut = false;

  cutNodes(nodes: readonly Node[]): Node[] {
    const kept: Node[] = [];
    for (const node of nodes) {
      if (this.cut) break;
      const left = this.cutNode(node);
      if (left !== undefined) kept.push(left);
    }
    return kept;
  }

  private cutNode(node: Node): Node | undefined {
    if (node.kind === "action") {
      const pipe = this.cutPipe(node.pipe);
      return pipe === undefined ? undefined : { ...node, pipe };
    }
    if (!("body" in node)) return node;
    const body = this.cutNodes(node.body);
    if (node.otherwise === undefined) return { ...node, body };
    if (this.cut) throw elseAfterCut(node.line);
    return { ...node, body, otherwise: this.cutNodes(node.otherwise) };
  }

  private cutPipe(pipe: Pipe): Pipe | undefined {
    const commands: Command[] = [];
    for (const command of pipe.commands) {
      const [first, ...rest] = this.cutOperands(command);
      if (first === undefined) return undefined;
      commands.push([first, ...rest]);
    }
    return { ...pipe, commands };
  }

  private cutOperands(operands: readonly Operand[]): Operand[] {
    const kept: Operand[] = [];
    for (const operand of operands) {
      if (this.cut) break;
      if (operand.kind === "field" && operand.path.includes("Response")) this.cut = true;
      const left = operand.kind === "pipe" ? this.cutPipe(operand) : operand;
      if (left !== undefined) kept.push(left);
    }
    return kept;
  }
}

function elseAfterCut(line: number): Error {
  return new TemplateError({
    kind: "broken",
    message: `Line ${line} of the template: .Response stands in a branch with an else, where Ollama cannot cut it.`,
    line,
  });
}
