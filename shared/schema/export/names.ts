/** A name in `PascalCase`, as types are called; `Unnamed` when nothing of it can stay. */
export function typeName(wish: string): string {
  const words = wish
    .normalize("NFKD")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  if (name === "") return "Unnamed";
  return /^[0-9]/.test(name) ? `T${name}` : name;
}

/** A name in `snake_case` that Python takes. */
export function pythonName(wish: string): string {
  const words = wish
    .normalize("NFKD")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .split(/[^A-Za-z0-9]+/);
  const name = words
    .filter((word) => word !== "")
    .join("_")
    .toLowerCase();
  if (name === "") return "field";
  return /^[0-9]/.test(name) || PYTHON_KEYWORDS.has(name) ? `field_${name}` : name;
}

const PYTHON_KEYWORDS: ReadonlySet<string> = new Set(
  (
    "and as assert async await break class continue def del elif else except false finally for from global if import in is " +
    "lambda none nonlocal not or pass raise return true try while with yield model_config schema copy json " +
    // A field called like a type would stand for it in the types of the fields below.
    "bool date datetime dict float int list str time tuple"
  ).split(" "),
);

/** Hands out names, each once: `Item`, `Item2`, … */
export class NameGiver {
  private readonly taken: Set<string>;

  constructor(reserved: Iterable<string> = []) {
    this.taken = new Set(reserved);
  }

  give(wish: string): string {
    let name = wish;
    for (let number = 2; this.taken.has(name); number += 1) name = `${wish}${number}`;
    this.taken.add(name);
    return name;
  }
}
