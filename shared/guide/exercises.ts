import { greedy, toBoth } from "./ask.ts";
import type { Exercise } from "./exercise.ts";
import {
  judgeFewShot,
  judgeFirstToken,
  judgeInfill,
  judgeJson,
  judgeSamePrompt,
  judgeTable,
  judgeTemplates,
  judgeWrapper,
} from "./judges.ts";

const japan = "What is the capital of Japan?";

/** Which of two answers did what was asked. */
const whichOf = [
  { key: "instruct", label: "Only the instruct model" },
  { key: "base", label: "Only the base model" },
  { key: "both", label: "Both" },
  { key: "neither", label: "Neither" },
] as const;

/** Eight short exercises; the demo pair is enough for all of them. */
export const exercises: readonly Exercise[] = [
  {
    key: "next-token",
    title: "The next token",
    lesson:
      "All a language model does is give each possible next token a probability. It writes by drawing one, adding it " +
      "to the text, and beginning again. Here is a text with an obvious next word.",
    question: "“The capital of France is” – how sure is the base model of the next token?",
    choices: [
      { key: "sure", label: "Very sure: over 90 % on one token" },
      { key: "leaning", label: "Leaning: between 50 and 90 %" },
      { key: "open", label: "Open: under 50 %" },
    ],
    asks: [
      {
        id: "base",
        label: "Base, continuing",
        role: "base",
        mode: "completion",
        prompt: "The capital of France is",
        sampling: greedy(6),
        tokens: true,
      },
    ],
    moral: "An answer is nothing but many such choices in a row. Open the token view to see them all.",
    judge: judgeFirstToken,
  },
  {
    key: "same-prompt",
    title: "The same prompt to both",
    lesson:
      "A base model has read running text and goes on with it. An instruct model was tuned on questions with answers. " +
      "Both now get the same question, letter for letter.",
    question: `What does the base model make of “${japan}”?`,
    choices: [
      { key: "answers", label: "It answers" },
      { key: "asks", label: "It asks more questions" },
      { key: "other", label: "Something else" },
    ],
    asks: toBoth(japan, 40),
    moral: "To a base model a question is text to go on with, and after a question there often stands another one.",
    judge: judgeSamePrompt,
  },
  {
    key: "wrapper",
    title: "A wrapper",
    lesson:
      "Put the question into a document in which an answer comes next – “Question: … Answer:” – and a base model " +
      "answers. Nothing tells it to stop, though: that is what stop strings are for.",
    question: "What does the wrapped base model do?",
    choices: [
      { key: "stops", label: "It answers and stops by itself" },
      { key: "runs-on", label: "It answers, then writes the next question too" },
      { key: "fails", label: "It does not answer" },
    ],
    asks: [
      { id: "raw", label: "Base, as it stands", role: "base", mode: "completion", prompt: japan, sampling: greedy(40) },
      { id: "wrapped", label: "Base, wrapped", role: "base", mode: "wrapped", prompt: japan, sampling: greedy(64) },
    ],
    moral: "The knowledge was there all along; the wrapper is what asks for it. Tuning makes the wrapper unnecessary.",
    judge: judgeWrapper,
  },
  {
    key: "few-shot",
    title: "A few examples",
    lesson:
      "A base model can pick up a task from examples in its prompt, without any tuning: few-shot prompting. The first " +
      "prompt has no example, the second has three.",
    question: "When does the base model translate “cat” into French (“chat”)?",
    choices: [
      { key: "examples", label: "Only with the examples" },
      { key: "both", label: "With and without" },
      { key: "neither", label: "In neither case" },
    ],
    asks: [
      {
        id: "zero",
        label: "No example",
        role: "base",
        mode: "completion",
        prompt: "cat ->",
        sampling: { ...greedy(8), stop: ["\n"] },
      },
      {
        id: "few",
        label: "Three examples",
        role: "base",
        mode: "completion",
        prompt: "sea -> mer\nsun -> soleil\nbread -> pain\ncat ->",
        sampling: { ...greedy(8), stop: ["\n"] },
      },
    ],
    moral: "The examples said what the list is about. Nothing in the model was changed: it is all in the prompt.",
    judge: judgeFewShot,
  },
  {
    key: "template-misuse",
    title: "The wrong template",
    lesson:
      "An instruct model was tuned on text with markers for each turn; its chat template puts them in. A base model has " +
      "hardly seen these markers. Here the base model gets the template, and the instruct model gets none.",
    question: "Who still answers the question?",
    choices: whichOf,
    asks: [
      {
        id: "base",
        label: "Base, in the instruct template",
        role: "base",
        mode: "chat",
        borrowsTemplate: true,
        prompt: japan,
        sampling: greedy(32),
      },
      {
        id: "instruct",
        label: "Instruct, without a template",
        role: "instruct",
        mode: "completion",
        prompt: japan,
        sampling: greedy(32),
      },
    ],
    moral:
      "A model answers well in the form it was trained on. When a model babbles, look at the exact prompt first: the " +
      "template is the first thing that is wrong.",
    judge: judgeTemplates,
  },
  {
    key: "infill",
    title: "Filling a gap",
    lesson:
      "Some base models have learnt to write what stands between two pieces of text: fill-in-the-middle. Code editors " +
      "complete code in this way. The gap is in a small function.",
    question: "def is_even(n): return ▢ – what does the base model put into the gap?",
    choices: [
      { key: "fits", label: "Just the expression that fits" },
      { key: "more", label: "The expression, and more code behind it" },
      { key: "other", label: "Something that does not fit" },
    ],
    asks: [
      {
        id: "base",
        label: "Base, filling in",
        role: "base",
        mode: "infill",
        prompt: "def is_even(n):\n    return ",
        suffix: "\n\ndef double(x):\n    return x * 2\n",
        sampling: greedy(32),
      },
    ],
    moral: "What comes after the gap is part of the prompt: the model knows where to stop.",
    judge: judgeInfill,
  },
  {
    key: "format",
    title: "Keeping to a format",
    lesson:
      "“Answer in a table format.” Both models have read tables. Only one was tuned to take such a sentence as something " +
      "to follow rather than something to go on with.",
    question: "Who gives a table of pros and cons?",
    choices: whichOf,
    asks: toBoth("What are the pros and cons of electric cars? Answer in a table format.", 90),
    moral: "Following a format is instruction following. A base model needs to be shown the beginning of the table.",
    judge: judgeTable,
  },
  {
    key: "json",
    title: "From text to JSON",
    lesson:
      "Programs want data, people write sentences. An instruct model can be asked for JSON; whether it gives JSON, and " +
      "nothing but JSON, is worth checking each time.",
    question: "Who turns “name:John, age:30, city:New York” into JSON with those three keys?",
    choices: whichOf,
    asks: toBoth("Extract name, age, city as JSON: Here is some information, name:John, age:30, city:New York", 90),
    moral:
      "Valid JSON is not yet the right JSON. The JSON stage of Diptych checks both, and shows where each value comes from.",
    judge: judgeJson,
  },
];
