import { address } from "./address.ts";
import { bookReview } from "./book-review.ts";
import { bug } from "./bug.ts";
import { citation } from "./citation.ts";
import { commit } from "./commit.ts";
import { contract } from "./contract.ts";
import { email } from "./email.ts";
import { event } from "./event.ts";
import { invoice } from "./invoice.ts";
import { logLine } from "./log-line.ts";
import { medicalNote } from "./medical-note.ts";
import { meetingNotes } from "./meeting-notes.ts";
import { person } from "./person.ts";
import { product } from "./product.ts";
import { recipe } from "./recipe.ts";
import { resume } from "./resume.ts";
import { sentiment } from "./sentiment.ts";
import { survey } from "./survey.ts";
import { table } from "./table.ts";
import { ticket } from "./ticket.ts";
import type { GalleryEntry } from "./entry.ts";

/**
 * Twenty schemas to begin from. Objects are closed and every field is required (null where it may be missing); what a
 * judgement rests on comes before the judgement; no patterns, so that every grammar takes them.
 */
export const GALLERY: readonly GalleryEntry[] = [
  person,
  bookReview,
  invoice,
  event,
  product,
  resume,
  ticket,
  citation,
  recipe,
  logLine,
  survey,
  contract,
  address,
  email,
  meetingNotes,
  medicalNote,
  commit,
  bug,
  sentiment,
  table,
];
