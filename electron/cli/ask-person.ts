import { createInterface } from "node:readline/promises";

/** Asks a question on the terminal; beside the output, which may go elsewhere. */
export async function askPerson(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
