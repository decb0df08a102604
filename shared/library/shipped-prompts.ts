import type { ShippedPrompt } from "./kept-prompt.ts";

const article =
  "Bread is made from flour, water, salt and yeast. The dough rests and rises. Then it is baked in a hot oven. It is " +
  "eaten in most countries.";

const quantumPhysics =
  "Quantum physics studies very small things, such as atoms, electrons and light. Their energy comes in small steps " +
  "called quanta. An electron can act like a wave and like a particle. We can only say how likely each result is.";

const breeds = ["Siamese", "Persian", "Maine Coon", "Bengal", "Ragdoll", "Sphynx", "British Shorthair", "Abyssinian"];

/** The classic examples of what instruct models are asked, each with the check that belongs to it. */
export const shippedPrompts: readonly ShippedPrompt[] = [
  {
    key: "cat-story",
    title: "A cat's adventure in at most 200 words",
    folder: "Examples",
    tags: ["writing", "length"],
    text: "Write a short story about a cat that goes on an adventure. The story must be no longer than 200 words.",
    system: "",
    checks: [
      { kind: "words-at-most", most: 200 },
      { kind: "mentions", phrases: ["cat"], least: 1 },
    ],
    fillings: {},
    example: "Once upon a time there was a curious cat named Rosa. Every morning Rosa walked to the river.",
    note: "An instruct model keeps to the length; a base model goes on until it is stopped.",
  },
  {
    key: "summary",
    title: "Summarize an article",
    folder: "Examples",
    tags: ["summary"],
    text: "Summarize the following article: {{article}}",
    system: "",
    checks: [{ kind: "shorter-than-prompt" }],
    fillings: { article },
    example: "Bread is made from flour, water, salt and yeast.",
    note: "A verb first, and the text it is about behind a colon.",
  },
  {
    key: "three-bullets",
    title: "A summary in three bullets",
    folder: "Examples",
    tags: ["summary", "format"],
    text: "Write a short summary in three bullet points. {{text}}",
    system: "",
    checks: [{ kind: "bullets", count: 3 }],
    fillings: { text: quantumPhysics },
    example: "- It studies small things.\n- Energy comes in quanta.\n- Electrons are waves and particles.",
    note: "The form of the answer is part of the prompt.",
  },
  {
    key: "cats-vague",
    title: "Cats, asked vaguely",
    folder: "Examples/Clear or vague",
    tags: ["clarity"],
    text: "Tell me about cats.",
    system: "",
    checks: [{ kind: "mentions", phrases: breeds, least: 3 }],
    fillings: {},
    example: "Known breeds are the Siamese, the Persian and the Maine Coon.",
    note: "Ask this and then the clear one: the check is the same.",
  },
  {
    key: "cats-clear",
    title: "Cats, asked clearly",
    folder: "Examples/Clear or vague",
    tags: ["clarity"],
    text: "Explain the different breeds of domestic cats and their common characteristics.",
    system: "",
    checks: [{ kind: "mentions", phrases: breeds, least: 3 }],
    fillings: {},
    example: "Known breeds are the Siamese, the Persian and the Maine Coon.",
    note: "What of cats, and which side of it: the answer has less to guess.",
  },
  {
    key: "names-list",
    title: "Names into a Python list",
    folder: "Examples",
    tags: ["extraction", "format"],
    text:
      "Given this paragraph, extract the names of all of the people mentioned, and put them into a Python list: " +
      "{{paragraph}}",
    system: "",
    checks: [{ kind: "python-list", items: ["Anna Smith", "Peter Novak"] }],
    fillings: { paragraph: "Anna Smith lives in Boston. She met Peter Novak, a teacher, at a concert in Vienna." },
    example: '["Anna Smith", "Peter Novak"]',
    note: "The check knows the names of this paragraph; change both together.",
  },
  {
    key: "electric-cars",
    title: "Pros and cons of electric cars as a table",
    folder: "Examples",
    tags: ["format"],
    text: "What are the pros and cons of electric cars? Answer in a table format.",
    system: "",
    checks: [{ kind: "table", columns: ["Pro", "Con"] }],
    fillings: {},
    example: "| Pros | Cons |\n| --- | --- |\n| quiet | high price |",
    note: "Both models have read tables; only one of them was taught to give one when asked.",
  },
  {
    key: "quantum",
    title: "Quantum physics, concisely",
    folder: "Examples",
    tags: ["system message"],
    text: "Explain quantum physics.",
    system: "You are a helpful and concise assistant.",
    checks: [{ kind: "words-at-most", most: 80 }],
    fillings: {},
    example: quantumPhysics,
    note: "How long the answer is was said in the system message, not in the prompt.",
  },
  {
    key: "translate",
    title: "Translate a word",
    folder: "Examples",
    tags: ["translation"],
    text: "Translate {{word}} into {{language}}.",
    system: "",
    checks: [
      { kind: "mentions", phrases: ["chat"], least: 1 },
      { kind: "words-at-most", most: 5 },
    ],
    fillings: { word: "cat", language: "French" },
    example: "chat",
    note: "Nothing but the translation is wanted; the check counts the words as well.",
  },
  {
    key: "sky",
    title: "The sky is…",
    folder: "Examples",
    tags: ["completion"],
    text: "The sky is",
    system: "",
    checks: [{ kind: "mentions", phrases: ["blue"], least: 1 }],
    fillings: {},
    example: " blue.",
    note: "For a base model: it goes on with the sentence. An instruct model answers it as a turn.",
  },
];
