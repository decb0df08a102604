import type { Add, Paste } from "./add.ts";
import type { ChangeList } from "./change-list.ts";
import type { Convert } from "./convert.ts";
import type { Delete } from "./delete.ts";
import type { Duplicate } from "./duplicate.ts";
import type { Extract } from "./extract.ts";
import type { Format } from "./format.ts";
import type { Inline } from "./inline.ts";
import type { Move } from "./move.ts";
import type { Rename } from "./rename.ts";
import type { Reorder } from "./reorder.ts";
import type { ReplaceSubtree } from "./replace-subtree.ts";
import type { Retype } from "./retype.ts";
import type { SetKeyword } from "./set-keyword.ts";
import type { SetNullable } from "./set-nullable.ts";
import type { SetRequired } from "./set-required.ts";
import type { Wrap } from "./wrap.ts";

/** Everything one can do to a schema in the tree, as data. `at` and `to` are pointers into the text as it is now. */
export type Gesture =
  | Add
  | ChangeList
  | Convert
  | Delete
  | Duplicate
  | Extract
  | Format
  | Inline
  | Move
  | Paste
  | Rename
  | Reorder
  | ReplaceSubtree
  | Retype
  | SetKeyword
  | SetNullable
  | SetRequired
  | Wrap;
