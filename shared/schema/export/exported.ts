/** A schema in another language, and what of it that language cannot say. */
export interface Exported {
  readonly text: string;
  readonly lost: readonly string[];
}
