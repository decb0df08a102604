import type { MarkdownAttributes, MarkdownElement, MarkdownNode } from "./markdown-node.ts";

/** A description and the DOM node that shows it. */
export type Mounted = MountedText | MountedElement;

interface MountedText {
  readonly kind: "text";
  readonly dom: Text;
  text: string;
}

interface MountedElement {
  readonly kind: "element";
  readonly dom: HTMLElement;
  readonly element: MarkdownElement;
  readonly children: Mounted[];
}

/**
 * Makes the last children of `parent`, described by `mounted`, look like `next`, touching only what differs.
 * In a growing block that is its end, so a selection in what stands above it survives.
 */
export function patch(parent: Node, mounted: Mounted[], next: readonly MarkdownNode[]): void {
  for (const [index, node] of next.entries()) {
    const old = mounted[index];
    if (old === undefined) mounted.push(append(parent, node));
    else if (!update(old, node)) mounted[index] = replace(old, node);
  }
  for (const gone of mounted.splice(next.length)) gone.dom.remove();
}

/** Builds the DOM of a description that will not change. */
export function build(element: MarkdownElement): HTMLElement {
  return mountElement(element).dom;
}

function mount(node: MarkdownNode): Mounted {
  if (typeof node === "string") return { kind: "text", dom: document.createTextNode(node), text: node };
  return mountElement(node);
}

function mountElement(element: MarkdownElement): MountedElement {
  const dom = document.createElement(element.tag);
  for (const [name, value] of Object.entries(element.attributes)) dom.setAttribute(name, value);
  return { kind: "element", dom, element, children: element.children.map((child) => append(dom, child)) };
}

function append(parent: Node, node: MarkdownNode): Mounted {
  const mounted = mount(node);
  parent.appendChild(mounted.dom);
  return mounted;
}

function replace(old: Mounted, node: MarkdownNode): Mounted {
  const mounted = mount(node);
  old.dom.replaceWith(mounted.dom);
  return mounted;
}

function update(old: Mounted, node: MarkdownNode): boolean {
  if (typeof node === "string") return old.kind === "text" && updateText(old, node);
  if (old.kind === "text" || old.element.tag !== node.tag) return false;
  if (!sameAttributes(old.element.attributes, node.attributes)) return false;
  patch(old.dom, old.children, node.children);
  return true;
}

/** Appending keeps the shaping of the text before it; setting the whole text would not. */
function updateText(old: MountedText, text: string): true {
  if (text.length > old.text.length && text.startsWith(old.text)) old.dom.appendData(text.slice(old.text.length));
  else if (text !== old.text) old.dom.data = text;
  old.text = text;
  return true;
}

/** One place in the renderer makes the attributes of one kind of element, so they come in one order. */
function sameAttributes(one: MarkdownAttributes, other: MarkdownAttributes): boolean {
  if (one === other) return true;
  const names = Object.entries(one);
  const others = Object.entries(other);
  return (
    names.length === others.length &&
    names.every(([name, value], i) => {
      const [otherName, otherValue] = others[i] ?? [];
      return name === otherName && value === otherValue;
    })
  );
}
