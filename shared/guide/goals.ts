import { greedy, toBoth, type Ask } from "./ask.ts";

/** What serves a goal best. */
export type Advice = "base" | "instruct" | "wrapped base";

/** Something people want a model for, what serves it, and a run that shows it. */
export interface Goal {
  key: string;
  goal: string;
  advice: Advice;
  why: string;
  asks: readonly Ask[];
  /** What to look at in the answers. */
  look: string;
}

const wrapped = (prompt: string, most: number): Ask => ({
  id: "wrapped",
  label: "Base, wrapped",
  role: "base",
  mode: "wrapped",
  prompt,
  sampling: greedy(most),
});

export const goals: readonly Goal[] = [
  {
    key: "assistant",
    goal: "An assistant that answers people",
    advice: "instruct",
    why: "It was tuned on questions with answers, takes turns, keeps to a system message and knows when to stop.",
    asks: toBoth("What is the capital of Brazil?", 40),
    look: "One answers and stops; the other goes on asking.",
  },
  {
    key: "zero-shot",
    goal: "A task I describe in words: summarize, translate, extract",
    advice: "instruct",
    why: "Following an instruction it has not seen is what tuning teaches. No examples are needed.",
    asks: toBoth("Translate the word water into French.", 24),
    look: "The instruct model gives the word alone, the base model goes on with other sentences.",
  },
  {
    key: "format",
    goal: "Answers in a form that a program reads",
    advice: "instruct",
    why: "It follows a format that is asked for, most of the time; check it, or hold it to a schema in the JSON stage.",
    asks: toBoth("What are the pros and cons of bicycles? Answer in a table format.", 80),
    look: "A table from one, more text from the other.",
  },
  {
    key: "continue",
    goal: "Going on with a text, in its own style",
    advice: "base",
    why: "It takes up whatever style the text has. An instruct model answers the text instead, in its assistant's voice.",
    asks: toBoth("Once upon a time there was a brave fox named Rosa.", 70),
    look: "The base model tells the story on; see where the instruct model steps out of it.",
  },
  {
    key: "few-shot",
    goal: "A pattern I can show but not describe",
    advice: "base",
    why: "Given a few examples it goes on with the pattern. It does not comment on it, and stop strings end it.",
    asks: toBoth("France: Paris\nItaly: Rome\nJapan: Tokyo\nPeru:", 8),
    look: "The base model goes on with the list.",
  },
  {
    key: "infill",
    goal: "Completing code in an editor",
    advice: "base",
    why: "Base models of code have learnt to fill a gap between two pieces of text; tuning often weakens that.",
    asks: [
      {
        id: "base",
        label: "Base, filling in",
        role: "base",
        mode: "infill",
        prompt: "def add(a, b):\n    return ",
        suffix: "\n\ndef square(x):\n    return x * x\n",
        sampling: greedy(24),
      },
    ],
    look: "Only what belongs into the gap is written.",
  },
  {
    key: "fine-tune",
    goal: "Tuning a model on my own data",
    advice: "base",
    why:
      "It has no manners to unlearn, and your data decides its form. For small changes of style start from the instruct " +
      "model instead.",
    asks: toBoth("What is the capital of Norway?", 40),
    look: "What tuning added: the same weights before it and after it, on one question.",
  },
  {
    key: "study",
    goal: "Studying what a model knows and how sure it is",
    advice: "base",
    why: "Its probabilities are those of text. Tuning moves them towards what people like to read.",
    asks: toBoth("The sky is", 12).map((ask) => ({ ...ask, tokens: true as const })),
    look: "Open the token view: the alternatives of the first token, and where the two models part.",
  },
  {
    key: "control",
    goal: "An assistant of which I control every word of the prompt",
    advice: "wrapped base",
    why: "There is no hidden template and no taught manner. It costs tokens for each question, and needs stop strings.",
    asks: [...toBoth("What is the capital of Kenya?", 40), wrapped("What is the capital of Kenya?", 48)],
    look: "The wrapped base model answers as the instruct model does; what it wrote past its stop is struck through.",
  },
  {
    key: "no-instruct",
    goal: "Answers from a model that has no instruct sibling",
    advice: "wrapped base",
    why: "Question and answer as a document, a few examples, stop strings: most of the way to an assistant, untuned.",
    asks: [wrapped("What is the largest city in Canada?", 48)],
    look: "An answer, and behind it the next question, which the stop string cut.",
  },
];
