import { childOf, memberOf } from "./text/pointer.ts";
import { isContainer, isObject, isString } from "./text/text-tree.ts";
import type { Container, Scalar, TextNode, TextTree } from "./text/text-tree.ts";
import { draftOf } from "./draft.ts";
import { DATA_KEYWORDS } from "./keywords.ts";
import { holdingOf, membersOf, schemasOf } from "./subschemas.ts";
import { decodePointerSegment, percentDecoded, resolveUri, splitFragment } from "./uri.ts";

export type Target =
  | { readonly kind: "local"; readonly node: TextNode }
  | { readonly kind: "dangling"; readonly reason: string }
  | { readonly kind: "remote"; readonly uri: string };

export interface Reference {
  /** The string that says where to. */
  readonly node: Scalar;
  /** The object it is a member of. */
  readonly owner: Container;
  readonly target: Target;
  /** The nodes a pointer passes, from the root of the resource it starts at to the target; empty for other targets. */
  readonly trail: readonly TextNode[];
}

/** A schema with a URI of its own, and with it its own `#`. */
export interface Resource {
  readonly uri: string;
  readonly root: TextNode;
}

export interface ReferenceIndex {
  readonly all: readonly Reference[];
  /** By the object that holds them. */
  readonly byOwner: ReadonlyMap<Container, Reference>;
  /** References whose pointer leads through, or to, a node. */
  readonly through: ReadonlyMap<TextNode, readonly Reference[]>;
  /** The resource a schema belongs to. */
  readonly resourceOf: (node: TextNode) => Resource;
}

const REFERENCE_KEYWORDS = ["$ref", "$dynamicRef", "$recursiveRef"];
const cache = new WeakMap<TextTree, ReferenceIndex>();

/** All references of a document and where they lead. Linear in the text; computed once per text. */
export function referencesOf(tree: TextTree): ReferenceIndex {
  const known = cache.get(tree);
  if (known) return known;
  const index = new Indexer(tree).index();
  cache.set(tree, index);
  return index;
}

/** Whether an object has a keyword that leads elsewhere. */
export function refers(schema: Container): boolean {
  return REFERENCE_KEYWORDS.some((keyword) => memberOf(schema, keyword) !== undefined);
}

type Special = ReadonlyMap<string, TextNode>;

/** The members that name or lead somewhere, if there are any: most schemas have none. */
function specialMembers({ kind, children }: Container): Special | undefined {
  let special: Map<string, TextNode> | undefined;
  if (kind === "array") return undefined;
  for (const child of children) {
    const name = child.key?.name ?? "";
    if (name.startsWith("$") || name === "id") (special ??= new Map()).set(name, child);
  }
  return special;
}

class Indexer {
  private readonly home: Resource;
  private readonly resources = new Map<string, TextNode>();
  private readonly anchors = new Map<string, TextNode>();
  private readonly resourceBySchema = new Map<TextNode, Resource>();
  private readonly owners: Container[] = [];
  private readonly idKeyword: "id" | "$id";

  constructor(tree: TextTree) {
    this.idKeyword = draftOf(tree).name === "draft-04" ? "id" : "$id";
    const nothing: Scalar = {
      kind: "null",
      value: "null",
      start: 0,
      end: 0,
      key: undefined,
      parent: undefined,
      index: 0,
    };
    this.home = { uri: "", root: tree.root ?? nothing };
    this.resources.set("", this.home.root);
    for (const { node, plain } of schemasOf(tree)) if (!plain && isObject(node)) this.enter(node);
  }

  index(): ReferenceIndex {
    const all = this.owners.flatMap((owner) => this.referenceOf(owner));
    const through = new Map<TextNode, Reference[]>();
    for (const reference of all) {
      for (const node of reference.trail) {
        const list = through.get(node);
        if (list) list.push(reference);
        else through.set(node, [reference]);
      }
    }
    const byOwner = new Map(all.map((reference) => [reference.owner, reference]));
    return { all, byOwner, through, resourceOf: (node) => this.resourceOf(node) };
  }

  /** Where only the document itself has a name, nothing needs to be noted. */
  private assign(node: TextNode, resource: Resource): void {
    if (resource !== this.home || this.resourceBySchema.size > 0) this.resourceBySchema.set(node, resource);
  }

  private resourceOf(node: TextNode): Resource {
    if (this.resourceBySchema.size === 0) return this.home;
    for (let at: TextNode | undefined = node; at; at = at.parent) {
      const resource = this.resourceBySchema.get(at);
      if (resource) return resource;
    }
    return this.home;
  }

  private enter(schema: Container): void {
    const special = specialMembers(schema);
    const resource = this.identify(schema, special, this.resourceOf(schema));
    this.assign(schema, resource);
    for (const keyword of ["$anchor", "$dynamicAnchor"]) {
      const anchor = special?.get(keyword);
      if (isString(anchor)) this.anchors.set(`${resource.uri}#${anchor.value}`, schema);
    }
    if (special) this.owners.push(schema);
    for (const member of membersOf(schema)) if (isContainer(member)) this.enterUnknown(member.key?.name ?? "", member);
  }

  /** A `$id` begins a resource; in old drafts one that is only a fragment names an anchor. */
  private identify(schema: Container, special: Special | undefined, outer: Resource): Resource {
    const id = special?.get(this.idKeyword);
    if (!isString(id)) return outer;
    const { uri, fragment } = splitFragment(id.value);
    if (uri === "" && fragment) this.anchors.set(`${outer.uri}#${fragment}`, schema);
    if (uri === "") return outer;
    const resource = { uri: resolveUri(outer.uri, uri), root: schema };
    this.resources.set(resource.uri, schema);
    return resource;
  }

  /** References may also stand in keywords no draft knows; in data they are just text. */
  private enterUnknown(keyword: string, value: Container): void {
    if (DATA_KEYWORDS.has(keyword) || holdingOf(keyword, value) !== undefined) return;
    const resource = this.resourceOf(value);
    const waiting: TextNode[] = [value];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (!isContainer(node)) continue;
      this.assign(node, resource);
      if (isObject(node)) this.owners.push(node);
      for (const child of node.children.toReversed()) waiting.push(child);
    }
  }

  private referenceOf(owner: Container): Reference[] {
    return REFERENCE_KEYWORDS.flatMap((keyword) => {
      const node = memberOf(owner, keyword);
      return isString(node) ? [{ node, owner, ...this.resolve(this.resourceOf(owner).uri, node.value) }] : [];
    });
  }

  private resolve(base: string, reference: string): Pick<Reference, "target" | "trail"> {
    const { uri, fragment = "" } = splitFragment(reference);
    const absolute = resolveUri(base, uri);
    const root = this.resources.get(absolute);
    if (!root) return { target: { kind: "remote", uri: absolute }, trail: [] };
    if (fragment === "") return { target: { kind: "local", node: root }, trail: [root] };
    if (!fragment.startsWith("/")) return this.resolveAnchor(absolute, fragment);
    const trail: TextNode[] = [root];
    for (const segment of fragment.slice(1).split("/")) {
      const next = childOf(trail.at(-1), decodePointerSegment(segment));
      if (!next) return { target: { kind: "dangling", reason: `There is nothing at ${clip(reference)}.` }, trail };
      trail.push(next);
    }
    return { target: { kind: "local", node: trail.at(-1) ?? root }, trail };
  }

  private resolveAnchor(uri: string, name: string): Pick<Reference, "target" | "trail"> {
    const node = this.anchors.get(`${uri}#${percentDecoded(name)}`);
    if (node) return { target: { kind: "local", node }, trail: [] };
    return { target: { kind: "dangling", reason: `No schema here has the anchor “${clip(name)}”.` }, trail: [] };
  }
}

function clip(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
