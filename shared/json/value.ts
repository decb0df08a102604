/** A piece of the source text, in UTF-16 code units; `end` is exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** How a string stood in the source: in quotes, bare, or as the whole text around any JSON. */
export type StringForm = "quoted" | "bare" | "prose";

export type NullValue = { readonly kind: "null"; readonly span: Span };
export type BooleanValue = { readonly kind: "boolean"; readonly value: boolean; readonly span: Span };
/** `lexeme` is a valid JSON number and is printed as it stands, so no digit is ever lost. */
export type NumberValue = { readonly kind: "number"; readonly lexeme: string; readonly span: Span };
export type StringValue = {
  readonly kind: "string";
  readonly text: string;
  readonly span: Span;
  readonly form: StringForm;
};
/** A place where a value belongs and none was written, as in `{"a": , "b": 1}`. */
export type MissingValue = { readonly kind: "missing"; readonly span: Span };
export type ArrayValue = { readonly kind: "array"; readonly items: Value[]; readonly span: Span };
export type ObjectValue = { readonly kind: "object"; readonly members: Member[]; readonly span: Span };
/** Members keep their order, and a key that was written twice is there twice. */
export type Member = { readonly key: string; readonly keySpan: Span; readonly value: Value };

/** JSON as it stood in a text: every node knows its place, numbers keep their digits, `__proto__` is a plain key. */
export type Value = NullValue | BooleanValue | NumberValue | StringValue | MissingValue | ArrayValue | ObjectValue;

export type Scalar = Exclude<Value, ArrayValue | ObjectValue>;

/** Prints one scalar as JSON text. A missing value prints as `null`. */
export function printScalar(value: Scalar): string {
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.text);
    case "number":
      return value.lexeme;
    case "boolean":
      return value.value ? "true" : "false";
    case "null":
    case "missing":
      return "null";
  }
}

/**
 * Prints a value as JSON text on one line. Of members with the same key the last one counts, as in JSON.parse,
 * and it stands where the first one stood. Does not recurse, so depth is no danger.
 */
export function printValue(root: Value): string {
  const out: string[] = [];
  const pending: (Value | string)[] = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === "string") out.push(next);
    else if (next.kind === "array") pushArray(pending, next);
    else if (next.kind === "object") pushObject(pending, next);
    else out.push(printScalar(next));
  }
  return out.join("");
}

function pushArray(pending: (Value | string)[], array: ArrayValue): void {
  pending.push("]");
  for (let i = array.items.length - 1; i >= 0; i--) {
    const item = array.items[i];
    if (item) pending.push(item);
    if (i > 0) pending.push(",");
  }
  pending.push("[");
}

function pushObject(pending: (Value | string)[], object: ObjectValue): void {
  const members = lastMembers(object);
  pending.push("}");
  for (let i = members.length - 1; i >= 0; i--) {
    const member = members[i];
    if (member) pending.push(member.value, `${i === 0 ? "" : ","}${JSON.stringify(member.key)}:`);
  }
  pending.push("{");
}

const few = 8;

/** Of large objects it is remembered, for they are asked about many times. */
const counting = new WeakMap<ObjectValue, readonly Member[]>();

/** The members of an object that count: of those with the same key the last one, where the first one stood. */
export function lastMembers(object: ObjectValue): readonly Member[] {
  const { members } = object;
  if (members.length <= few) {
    const repeats = members.some(({ key }, i) => members.findIndex((other) => other.key === key) < i);
    return repeats ? lastOfEach(members) : members;
  }
  let last = counting.get(object);
  if (!last) counting.set(object, (last = lastOfEach(members)));
  return last;
}

function lastOfEach(members: readonly Member[]): readonly Member[] {
  const byKey = new Map<string, Member>();
  for (const member of members) byKey.set(member.key, member);
  return byKey.size < members.length ? [...byKey.values()] : members;
}

/** A path as a JSON pointer (RFC 6901), `""` being the whole value. */
export function pointer(parent: string, key: string | number): string {
  if (typeof key === "number" || !/[~/]/.test(key)) return `${parent}/${key}`;
  return `${parent}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** A value within another, and its pointer there. */
export type Step = { readonly path: string; readonly value: Value };

/** Every value with its pointer, parents before children, without recursion. Of equal keys only the last is visited. */
export function* walk(root: Value): Generator<Step> {
  const pending: Step[] = [{ path: "", value: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const { path, value } = next;
    if (value.kind === "array") {
      for (let i = value.items.length - 1; i >= 0; i--) {
        const item = value.items[i];
        if (item) pending.push({ path: pointer(path, i), value: item });
      }
    } else if (value.kind === "object") {
      const members = lastMembers(value);
      for (let i = members.length - 1; i >= 0; i--) {
        const member = members[i];
        if (member) pending.push({ path: pointer(path, member.key), value: member.value });
      }
    }
  }
}

/** Every value, parents before children, members with equal keys included. */
export function* everyValue(root: Value): Generator<Value> {
  const pending = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    yield value;
    if (value.kind === "array") for (const item of value.items) pending.push(item);
    else if (value.kind === "object") for (const member of value.members) pending.push(member.value);
  }
}

/** The same value with every span moved. Works bottom-up on a list, not by recursion. */
export function mapSpans(root: Value, move: (span: Span) => Span): Value {
  const order = [...everyValue(root)];
  const moved = new Map<Value, Value>();
  const get = (value: Value): Value => moved.get(value) ?? value;
  for (const value of order.toReversed()) moved.set(value, moveOne(value, move, get));
  return get(root);
}

function moveOne(value: Value, move: (span: Span) => Span, get: (value: Value) => Value): Value {
  const span = move(value.span);
  if (value.kind === "array") return { ...value, items: value.items.map(get), span };
  if (value.kind !== "object") return { ...value, span };
  const members = value.members.map((member) => ({
    key: member.key,
    keySpan: move(member.keySpan),
    value: get(member.value),
  }));
  return { ...value, members, span };
}
