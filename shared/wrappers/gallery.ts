import type { Wrapper } from "./wrapper.ts";

/** A wrapper that comes with Diptych. It changes only together with its version. */
export interface ShippedWrapper {
  /** Never changes; by it a newer Diptych finds the wrapper it brings a new version of. */
  slug: string;
  version: number;
  wrapper: Wrapper;
}

const capitals = [
  { question: "What is the capital of Italy?", answer: "The capital of Italy is Rome." },
  { question: "Which language do people speak in Brazil?", answer: "People in Brazil speak Portuguese." },
];

const galleryOf = (...wrappers: [slug: string, wrapper: Wrapper, version?: number][]): ShippedWrapper[] =>
  wrappers.map(([slug, wrapper, version = 1]) => ({ slug, version, wrapper }));

/** Ways to make a base model answer, each an idea of its own; the first one is what a wrapped pane begins with. */
export const wrapperGallery: readonly ShippedWrapper[] = galleryOf(
  [
    "question-answer",
    {
      name: "Question, answer",
      note: "The plainest wrapper: a document of questions and answers, which the model goes on with.",
      opening: "",
      turn: "Question: {{question}}\nAnswer: {{answer}}\n\n",
      stop: ["\nQuestion:", "\n\n\n"],
      system: "",
      examples: [],
    },
  ],
  [
    "steps-and-bullets",
    {
      name: "Question, answer, under a system prompt",
      note: "The same under a text that says how to answer: in steps, with bullet points.",
      opening: "{{system}}\n\n",
      turn: "Question: {{question}}\nAnswer: {{answer}}\n\n",
      stop: ["\nQuestion:", "\n\n\n"],
      system:
        "You are a helpful and knowledgeable assistant. Answer each question truthfully. Where the answer has several parts, go through them step by step and use bullet points.",
      examples: [],
    },
  ],
  [
    "transcript",
    {
      name: "Transcript",
      note: "A conversation written down, as chats looked before models were tuned for them.",
      opening: "{{system}}\n\n",
      turn: "User: {{question}}\nAssistant: {{answer}}\n\n",
      stop: ["\nUser:", "\n\n\n"],
      system: "A conversation between a user and a helpful assistant, who answers each question directly.",
      examples: capitals,
    },
  ],
  [
    "interview",
    {
      name: "Interview",
      note: "A printed interview with an expert, marked Q and A as magazines do: good for longer answers in whole sentences.",
      opening: "{{system}}\n\n",
      turn: "Q: {{question}}\nA: {{answer}}\n\n",
      stop: ["\nQ:", "\n\n\n"],
      system: "An interview with an expert who knows the facts and explains them clearly.",
      examples: capitals,
    },
    2,
  ],
  [
    "question-sheet",
    {
      name: "Q&A sheet",
      note: "Short questions with short answers, as on a quiz sheet.",
      opening: "",
      turn: "Q: {{question}}\nA: {{answer}}\n\n",
      stop: ["\nQ:", "\n\n\n"],
      system: "",
      examples: [
        { question: "What is the capital of Italy?", answer: "Rome." },
        { question: "Which language do people speak in Brazil?", answer: "Portuguese." },
      ],
    },
  ],
  [
    "docstring",
    {
      name: "Docstring",
      note: "Each question and its answer in the docstring of a function: for models that were trained on code.",
      opening: "",
      turn: '"""\nQuestion: {{question}}\nAnswer: {{answer}}\n"""\n\n',
      stop: ['\n"""', "\nQuestion:"],
      system: "",
      examples: capitals,
    },
  ],
  [
    "faq",
    {
      name: "Markdown FAQ",
      note: "A page of frequently asked questions, each a heading; what is in bold stays part of the answer.",
      opening: "# Frequently asked questions\n\n",
      turn: "### Question: {{question}}\nAnswer: {{answer}}\n\n",
      stop: ["\n### ", "\nQuestion:"],
      system: "",
      examples: capitals,
    },
    2,
  ],
  [
    "e-mail",
    {
      name: "E-mail thread",
      note: "A help desk's replies, each with the question repeated above its answer: polite, in whole sentences.",
      opening: "",
      turn: "From: Help desk\nTo: Alex\nSubject: Your question\n\nQuestion: {{question}}\nAnswer: {{answer}}\n\n---\n\n",
      stop: ["\nFrom:", "\n---", "\nQuestion:"],
      system: "",
      examples: capitals,
    },
    2,
  ],
  [
    "in-context-alignment",
    {
      name: "In-context alignment",
      note: "After URIAL (Lin et al. 2023): a system text and a few answers in the style of an assistant align a base model without training.",
      opening: "# Instruction\n\n{{system}}\n\n",
      turn: "```\nQuestion: {{question}}\nAnswer: {{answer}}\n```\n\n",
      stop: ["\n```", "\nQuestion:"],
      system:
        'Below is a list of conversations between a human and an assistant. The human writes after "Question:", the assistant after "Answer:". The assistant is helpful, polite, honest and careful; it answers directly, gives reasons where they help, and says so when it does not know or will not do what is asked.',
      examples: capitals,
    },
    2,
  ],
  [
    "chatml",
    {
      name: "ChatML",
      note: "The markers that many instruct models were tuned on. A base model may never have seen them: compare.",
      opening: "<|im_start|>system\n{{system}}<|im_end|>\n",
      turn: "<|im_start|>user\n{{question}}<|im_end|>\n<|im_start|>assistant\n{{answer}}<|im_end|>\n",
      stop: ["<|im_end|>", "<|im_start|>"],
      system: "You are a helpful assistant.",
      examples: [],
    },
  ],
);
