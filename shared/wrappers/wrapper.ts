import * as v from "valibot";

const text = v.pipe(v.string(), v.maxLength(100_000));

/** A question and the answer to it: an example that shows a base model what is wanted. */
export const exampleSchema = v.object({ question: text, answer: text });
export type Example = v.InferOutput<typeof exampleSchema>;

export const questionPlace = "{{question}}";
export const answerPlace = "{{answer}}";
export const systemPlace = "{{system}}";

/** Exactly one question, and behind it exactly one answer. */
function hasPlaces(turn: string): boolean {
  const question = turn.indexOf(questionPlace);
  const answer = turn.indexOf(answerPlace);
  return (
    question !== -1 &&
    answer > question &&
    turn.lastIndexOf(questionPlace) === question &&
    turn.lastIndexOf(answerPlace) === answer
  );
}

/** A prompt template, its stop strings and few-shot examples, which make a base model answer like an assistant. */
export const wrapperSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  /** What it is for, in a sentence. */
  note: v.pipe(v.string(), v.maxLength(1000)),
  /** Stands before all turns. One that has a place for a system text is left out where there is none. */
  opening: text,
  /** One turn, with `{{question}}` and behind it `{{answer}}`; the model goes on where the last turn's answer begins. */
  turn: v.pipe(text, v.check(hasPlaces, `A turn holds ${questionPlace} once, and behind it ${answerPlace} once.`)),
  /** The answer ends before any of these. */
  stop: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(1000))), v.maxLength(32)),
  system: text,
  examples: v.pipe(v.array(exampleSchema), v.maxLength(200)),
});
export type Wrapper = v.InferOutput<typeof wrapperSchema>;

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** One version of a stored wrapper; versions never change. */
export const wrapperRefSchema = v.object({ id: count, version: count });
export type WrapperRef = v.InferOutput<typeof wrapperRefSchema>;

/** A wrapper as it is kept, in one of its versions. */
export interface StoredWrapper {
  ref: WrapperRef;
  /** It came with Diptych. */
  shipped: boolean;
  /** When this version was made. */
  createdAt: number;
  wrapper: Wrapper;
}
