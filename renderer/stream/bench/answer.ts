/** Makes numbers below a bound, the same ones each time. Mulberry32 by Tommy Ettinger, public domain. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = (below: number) => number;

const words =
  "the model reads each token once and keeps what it needs while longer answers grow on the page because nobody waits for frames that are never drawn so readers may scroll back through earlier paragraphs without losing their place when another sentence appears below probability temperature sampling context window attention layers measure quickly".split(
    " ",
  );

const code: readonly (readonly [language: string, lines: readonly string[]])[] = [
  [
    "typescript",
    [
      "export function median(values: readonly number[]): number {",
      "  const sorted = [...values].sort((a, b) => a - b); // never in place",
      "  const middle = Math.floor(sorted.length / 2);",
      "  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;",
      "}",
    ],
  ],
  [
    "python",
    [
      "def softmax(scores: list[float], temperature: float = 1.0) -> list[float]:",
      '    """Probabilities that sum to one."""',
      "    top = max(scores)",
      "    weights = [math.exp((score - top) / temperature) for score in scores]",
      "    return [weight / sum(weights) for weight in weights]",
    ],
  ],
  [
    "rust",
    [
      "fn sample(probabilities: &[f32], threshold: f32) -> Option<usize> {",
      "    let mut sum = 0.0;",
      "    for (index, probability) in probabilities.iter().enumerate() {",
      '        println!("{index}: {probability:.3}");',
      "        sum += probability;",
      "        if sum >= threshold { return Some(index); }",
      "    }",
      "    None",
      "}",
    ],
  ],
  [
    "bash",
    [
      "# start both models and wait for the first line",
      'for model in "$BASE" "$INSTRUCT"; do',
      '  curl -s "http://127.0.0.1:11434/api/generate" -d "{\\"model\\": \\"$model\\"}" | head -n 1',
      "done",
    ],
  ],
  [
    "sql",
    [
      "SELECT run.id, count(*) AS tokens, max(token.at) - min(token.at) AS elapsed",
      "FROM run JOIN token ON token.run = run.id",
      "WHERE run.state = 'finished' GROUP BY run.id ORDER BY elapsed DESC LIMIT 20;",
    ],
  ],
  ["json", ["{", '  "name": "median",', '  "values": [1, 2.5, -3e4],', '  "exact": true,', '  "note": null', "}"]],
];

/** Some words, some of them set off as a model would: bold, italic, code, a link, a formula. */
function sentence(random: Random): string {
  const length = 8 + random(14);
  const parts = Array.from({ length }, () => decorated(words[random(words.length)] ?? "", random));
  const [first = "", ...rest] = parts;
  return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(" ")}.`;
}

function decorated(word: string, random: Random): string {
  switch (random(50)) {
    case 0:
      return `**${word}**`;
    case 1:
      return `*${word}*`;
    case 2:
      return `\`${word}_size\``;
    case 3:
      return `[${word}](https://example.org/${word}?page=${random(90)})`;
    case 4:
      return `$${word.charAt(0)}_{${random(9)}} = \\frac{1}{${random(9) + 1}}$`;
    default:
      return word;
  }
}

const sentences = (count: number, random: Random) => Array.from({ length: count }, () => sentence(random)).join(" ");

function list(random: Random): string {
  const items = Array.from(
    { length: 3 + random(4) },
    (_, i) => `${i + 1}. **${words[random(words.length)]}**: ${sentence(random)}`,
  );
  return items
    .map((item) =>
      random(2) ? item : `${item}\n   - ${sentence(random)}\n   - ${sentence(random)}\n     - ${sentence(random)}`,
    )
    .join("\n");
}

function table(random: Random): string {
  const row = () =>
    `| ${words[random(words.length)]} ${words[random(words.length)]} | ${random(9000)} | \`${words[random(words.length)]}\` | ${random(100)} % |`;
  return [
    "| Model | Tokens | Setting | Share |",
    "|:---|---:|:---:|---|",
    ...Array.from({ length: 4 + random(8) }, row),
  ].join("\n");
}

function fence(random: Random): string {
  const [language, lines] = code[random(code.length)] ?? ["", []];
  const repeated = Array.from({ length: 2 + random(3) }, () => lines.join("\n")).join("\n\n");
  return `\`\`\`${language}\n${repeated}\n\`\`\``;
}

const formula = "$$\n\\sum_{i=1}^{n} \\frac{x_i - \\mu}{\\sigma} = \\int_0^1 f(t)\\,dt\n$$";

const blocks: readonly ((random: Random) => string)[] = [
  (random) => `${"#".repeat(2 + random(2))} ${sentence(random)}`,
  (random) => sentences(2 + random(4), random),
  list,
  (random) => sentences(1 + random(3), random),
  fence,
  (random) => sentences(2 + random(3), random),
  table,
  () => formula,
  (random) => `> ${sentences(2, random)}`,
  (random) => Array.from({ length: 4 }, () => `- [${random(2) ? "x" : " "}] ${sentence(random)}`).join("\n"),
  fence,
];

/**
 * An answer of exactly this many tokens, the same each time: headings, nested and task lists, tables, code in six languages,
 * formulas, quotes and links. A token is a word or a part of one, some four characters long in the mean.
 */
export function answerTokens(count: number, seed = 1): string[] {
  const random = createRandom(seed);
  const tokens: string[] = [];
  for (let block = 0; tokens.length < count; block = (block + 1) % blocks.length)
    tokens.push(...tokensOf(`${blocks[block]?.(random) ?? ""}\n\n`));
  return tokens.slice(0, count);
}

function tokensOf(text: string): string[] {
  return text.match(/\n+| *[A-Za-z]{1,10}| *\d{1,3}| *[^A-Za-z\d\s]{1,4}|\s+/g) ?? [];
}
