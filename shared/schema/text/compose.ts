import { Refusal } from "./changes.ts";
import type { Frame } from "./frame.ts";
import { reindent } from "./layout.ts";
import { parseText } from "./parse.ts";
import { fitText } from "./print.ts";
import type { Piece } from "./rearrange.ts";

/** Writes a value in the layout of the place it goes to. */
export type Writer = (frame: Frame) => string;

export function objectOf(members: readonly (readonly [string, Writer])[]): Writer {
  return (frame) => {
    const inner = { ...frame, indent: frame.block ? frame.indent + frame.layout.unit : frame.indent };
    const parts = members.map(([name, write]) => JSON.stringify(name) + frame.layout.colon + write(inner));
    return bracket("{", parts, "}", frame, frame.layout.pad);
  };
}

export function listOf(items: readonly Writer[]): Writer {
  return (frame) => {
    const inner = { ...frame, indent: frame.block ? frame.indent + frame.layout.unit : frame.indent };
    return bracket(
      "[",
      items.map((write) => write(inner)),
      "]",
      frame,
      "",
    );
  };
}

/** An object of members that stand elsewhere in the document, on lines indented by `from`, with their comments. */
export function objectOfPieces(pieces: readonly Piece[], from: string): Writer {
  const commented = pieces.some((piece) => /[\r\n]|\/[/*]/.test(piece.text + piece.trail));
  return (frame) => {
    if (pieces.length === 0) return "{}";
    const { layout } = frame;
    if (!frame.block && !commented) {
      return `{${layout.pad}${pieces.map((piece) => piece.text).join(layout.comma)}${layout.pad}}`;
    }
    const indent = frame.indent + layout.unit;
    const lines = pieces.map(({ text: member, trail }, index) => {
      const comma = index < pieces.length - 1 ? "," : "";
      return indent + reindent(member, from, indent, layout.eol) + comma + trail;
    });
    return `{${layout.eol}${lines.join(layout.eol)}${layout.eol}${frame.indent}}`;
  };
}

function bracket(
  open: string,
  parts: readonly string[],
  close: string,
  { layout, indent, block }: Frame,
  pad: string,
): string {
  if (!block) return open + pad + parts.join(layout.comma) + pad + close;
  const line = layout.eol + indent + layout.unit;
  return open + line + parts.join(`,${line}`) + layout.eol + indent + close;
}

/** A name or another string. */
export function text(value: string): Writer {
  return () => JSON.stringify(value);
}

/** Text from elsewhere in the document (its line was indented by `from`), moved to its new indentation. */
export function moved(slice: string, from: string): Writer {
  return ({ layout, indent }) => reindent(slice, from, indent, layout.eol);
}

/** JSON text from outside. Throws a `Refusal` that says what is wrong with it. */
export function foreign(source: string): Writer {
  const tree = parseText(source);
  const { root } = tree;
  const [error] = tree.errors;
  if (!root || error) throw new Refusal(`That is not JSON: ${error?.message ?? "it is empty."}`);
  return (frame) => fitText(tree, root, frame);
}
