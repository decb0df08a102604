import type { Change } from "../text/changes.ts";
import type { Pointer } from "../text/pointer.ts";
import type { TextEdit } from "../text/text-edit.ts";

/** What a gesture means for the text. */
export interface Plan {
  readonly changes: readonly Change[];
  /** What to select afterwards. */
  readonly selection?: Pointer | undefined;
  /** What the person should know about it. */
  readonly notes?: readonly string[];
}

/** `inverse` takes the edits back, in the coordinates of the text after them. No edits: everything is so already. */
export type Outcome =
  | {
      readonly ok: true;
      readonly edits: readonly TextEdit[];
      readonly inverse: readonly TextEdit[];
      readonly selection: Pointer | undefined;
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };
