import { quoteFamily } from "./characters.ts";
import { type ParsedDocument, parseDocument } from "./parse.ts";
import { Source } from "./source.ts";
import { originalSpan, unescapeDocument } from "./unescape.ts";
import { type Value, everyValue, mapSpans } from "../value.ts";

/**
 * A piece of the text that can be read as JSON, and how it stood there: as the whole text, as the content of a code
 * fence, somewhere in prose, or in a block in which a model was thinking aloud.
 */
export type Candidate = ParsedDocument & { readonly place: "whole" | "fence" | "prose" | "thinking" };

export type Candidates = {
  /** In the order of the text. */
  readonly documents: readonly Candidate[];
  /** The documents are all there is, one behind the other, with commas or line breaks between them. */
  readonly sequence: boolean;
  /** Where the text goes on after the last block in which a model thought aloud; 0 without one. */
  readonly answerStart: number;
  /** A document is nested deeper than the parser goes. */
  readonly tooDeep: boolean;
};

const retriesAllowed = 16;
/** Each retry reads the rest of the text once more; of a longer text no more than itself is read again. */
const rereadAllowed = 1_500_000;
const thinkingTag = /<(\/?)(think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis)>/gi;

/** Finds every JSON document in a text. Reads each place once, except after a bracket in prose that never closes. */
export function candidates(text: string): Candidates {
  const unescaped = unescapeDocument(text);
  if (!unescaped) return new Finder(text).run();
  const { origin } = unescaped;
  const found = new Finder(unescaped.text).run();
  const documents = found.documents.map((document) => {
    document.log.add("unescaped-document", document.span.start, document.span.end);
    const value = mapSpans(document.value, (span) => originalSpan(span, origin));
    return { ...document, value, span: originalSpan(document.span, origin), log: document.log.moved(text, origin) };
  });
  return { ...found, documents, answerStart: origin[found.answerStart] ?? 0 };
}

class Finder {
  readonly #source: Source;
  readonly #documents: Candidate[] = [];
  readonly #thinking: readonly Block[];
  /** The first block that has not ended yet where the last document starts. */
  #thought = 0;
  /** A bracket that opened in prose and never closed: used when nothing better turns up. */
  #unclosed: Candidate | undefined;
  #retries = 0;
  #reread = 0;
  #tight = true;
  #separated = true;
  #fenced = false;
  #atFenceStart = false;
  #tooDeep = false;
  #at = 0;

  constructor(text: string) {
    this.#source = new Source(text);
    this.#thinking = thinkingBlocks(text);
  }

  run(): Candidates {
    if (!this.#readScalars()) this.#readBrackets();
    if (this.#documents.length === 0 && this.#unclosed) this.#documents.push(this.#unclosed);
    const [only] = this.#documents;
    if (only && this.#tight && this.#documents.length === 1) this.#documents[0] = { ...only, place: "whole" };
    return {
      documents: this.#documents,
      sequence: this.#tight && this.#separated && this.#documents.length > 1,
      answerStart: this.#answerStart(),
      tooDeep: this.#tooDeep,
    };
  }

  /** A text that does not start with a bracket is JSON only when it is nothing but values. */
  #readScalars(): boolean {
    const first = this.#source.skipBlank(0);
    if (!startsScalar(this.#source, first)) return false;
    const found: Candidate[] = [];
    for (let at = first; at < this.#source.end;) {
      const document = parseDocument(this.#source, at);
      if ("failure" in document || !isRootValue(this.#source, document)) return false;
      found.push({ ...document, place: "prose" });
      const next = skipBetween(this.#source, document.span.end);
      if (next < this.#source.end && !separates(this.#source, document.span.end, next)) return false;
      at = next;
    }
    for (const document of found) this.#documents.push(document);
    return found.length > 0;
  }

  #readBrackets(): void {
    while (this.#at < this.#source.end && !this.#tooDeep) {
      const next = this.#nextOpening();
      if (this.#tight && skipBetween(this.#source, this.#at) < next) this.#tight = false;
      if (next < this.#source.end && this.#documents.length > 0)
        this.#separated &&= separates(this.#source, this.#at, next);
      this.#at = next;
      if (next >= this.#source.end) return;
      if (this.#source.startsFence(next)) this.#passFence();
      else this.#readDocument();
    }
  }

  #nextOpening(): number {
    const bracket = Math.min(this.#source.find("{", this.#at), this.#source.find("[", this.#at));
    return Math.min(bracket, this.#source.find("```", this.#at));
  }

  #passFence(): void {
    this.#fenced = !this.#fenced;
    const line = this.#source.nameEnd(this.#at + 3);
    this.#at = line;
    const content = this.#source.skipBlank(line);
    this.#atFenceStart = this.#fenced;
    if (!this.#fenced || "{[".includes(this.#source.at(content))) return;
    const scalar = startsScalar(this.#source, content)
      ? parseDocument(this.#source, content, { fenced: true })
      : undefined;
    if (!scalar || "failure" in scalar || !this.#source.startsFence(this.#source.skipBlank(scalar.span.end))) return;
    this.#documents.push({ ...scalar, place: "fence" });
    this.#at = scalar.span.end;
  }

  #readDocument(): void {
    const start = this.#at;
    const document = parseDocument(this.#source, start, { fenced: this.#fenced });
    const place = this.#placeOf(start);
    this.#atFenceStart = false;
    if ("failure" in document) {
      this.#tooDeep = document.failure === "too-deep";
      this.#at = start + 1;
    } else if (!document.complete && startsWithWord(this.#source, start + 1) && this.#mayRetry(start)) {
      this.#unclosed ??= { ...document, place };
      this.#at = start + 1;
    } else {
      this.#documents.push({ ...document, place });
      this.#at = this.#source.skipComments(document.span.end);
    }
  }

  #mayRetry(start: number): boolean {
    const { text } = this.#source;
    this.#retries++;
    this.#reread += text.length - start;
    return this.#retries <= retriesAllowed && this.#reread <= Math.max(rereadAllowed, text.length);
  }

  #answerStart(): number {
    const end = this.#thinking.at(-1)?.end ?? 0;
    return this.#source.skipSpace(end) < this.#source.end ? end : 0;
  }

  #placeOf(start: number): Candidate["place"] {
    while ((this.#thinking[this.#thought]?.end ?? Infinity) <= start) this.#thought++;
    if ((this.#thinking[this.#thought]?.start ?? Infinity) <= start) return "thinking";
    return this.#atFenceStart && this.#fenced ? "fence" : "prose";
  }
}

type Block = { readonly start: number; readonly end: number };

/** The blocks in which a model thinks aloud, in order and apart; one that never closes is not taken for one. */
function thinkingBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const open = new Map<string, number>();
  for (const match of text.matchAll(thinkingTag)) {
    const name = (match[2] ?? "").toLowerCase();
    const start = open.get(name);
    if (match[1] === "") open.set(name, start ?? match.index);
    else if (start !== undefined && open.delete(name)) addBlock(blocks, { start, end: match.index + match[0].length });
  }
  return blocks;
}

/** Adds a block that ends last; those it overlaps become one with it. */
function addBlock(blocks: Block[], { start, end }: Block): void {
  let first = start;
  for (let last = blocks.at(-1); last && last.end > first; last = blocks.at(-1)) {
    first = Math.min(first, last.start);
    blocks.pop();
  }
  blocks.push({ start: first, end });
}

function startsScalar(source: Source, at: number): boolean {
  const char = source.at(at);
  if (source.startsFence(at)) return false;
  if (char === "`" && "{[".includes(source.at(source.skipBlank(at + 1)))) return false;
  if (quoteFamily(char) !== undefined || char === "(" || char === "\\" || /[\d+.-]/.test(char)) return true;
  const end = source.nameEnd(at);
  return end > at && (source.at(end) === "(" || isLiteral(source.text.slice(at, end), end >= source.end));
}

function isLiteral(word: string, atEnd: boolean): boolean {
  const literals = ["true", "false", "null", "True", "False", "None", "undefined"];
  return literals.some((literal) => literal === word || (atEnd && literal.startsWith(word)));
}

/** Whether a document is what it seems, and not the first word of a sentence or a quotation at its start. */
function isRootValue(source: Source, { value, span }: ParsedDocument): boolean {
  if (value.kind === "string")
    return value.form === "quoted" && (endsInQuote(source, span.end) || !/["\u201d]/.test(value.text));
  return value.kind !== "array" || source.at(span.start) !== "(" || value.items.length !== 1;
}

/** Skips what may stand between two documents, or behind the last one: brackets too many, commas, semicolons, comments. */
function skipBetween(source: Source, from: number): number {
  let i = source.skipBlank(from);
  while (i < source.end && ",;)}]".includes(source.at(i))) i = source.skipBlank(i + 1);
  return i;
}

function endsInQuote(source: Source, end: number): boolean {
  return quoteFamily(source.at(end - 1)) !== undefined;
}

/** Whether a comma or a line break stands between two documents. */
function separates(source: Source, from: number, to: number): boolean {
  return Math.min(source.find(",", from), source.find("\n", from)) < to;
}

/** Whether words follow a bracket as in prose, and no key or item. */
function startsWithWord(source: Source, at: number): boolean {
  const first = source.skipBlank(at);
  const end = source.nameEnd(first);
  if (":,=".includes(source.at(source.skipBlank(end)))) return false;
  return end > first && !isLiteral(source.text.slice(first, end), false) && !/\d/.test(source.at(first));
}

/** Whether a document has nothing of JSON but a bracket: bare words, as `{player_name}` or `[id]` in prose. */
export function isWordy(source: string, root: Value): boolean {
  if (root.kind !== "string" && childCount(root) === 0) return false;
  let words = 0;
  for (const value of everyValue(root)) {
    if (value.kind === "string" && value.form === "bare") words++;
    else if (value.kind !== "array" && value.kind !== "object") return false;
    if (
      value.kind === "object" &&
      value.members.some(({ keySpan }) => quoteFamily(source[keySpan.start]) !== undefined)
    )
      return false;
  }
  return words > 0;
}

function childCount(value: Value): number {
  return value.kind === "object" ? value.members.length : value.kind === "array" ? value.items.length : 0;
}
