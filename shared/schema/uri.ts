/** The five parts of a URI reference, by the expression of RFC 3986, appendix B. */
const PARTS = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

interface Parts {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
}

function parse(uri: string): Parts {
  const [, scheme, authority, path = "", query] = PARTS.exec(uri) ?? [];
  return { scheme, authority, path, query };
}

function format({ scheme, authority, path, query }: Parts): string {
  const head = (scheme === undefined ? "" : `${scheme}:`) + (authority === undefined ? "" : `//${authority}`);
  return head + path + (query === undefined ? "" : `?${query}`);
}

/** RFC 3986 §5.2.4: `a/./b/../c` is `a/c`. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split("/");
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === "..") {
      if (kept.length > 1 || (kept.length === 1 && kept[0] !== "")) kept.pop();
    }
    if (segment !== "." && segment !== "..") kept.push(segment);
    else if (last) kept.push("");
  });
  return kept.join("/");
}

function mergedPath(base: Parts, path: string): string {
  if (path.startsWith("/")) return path;
  if (base.authority !== undefined && base.path === "") return `/${path}`;
  return base.path.slice(0, base.path.lastIndexOf("/") + 1) + path;
}

/** A reference cut at its `#`; `fragment` is undefined when there is none. */
export function splitFragment(reference: string): { readonly uri: string; readonly fragment: string | undefined } {
  const hash = reference.indexOf("#");
  if (hash < 0) return { uri: reference, fragment: undefined };
  return { uri: reference.slice(0, hash), fragment: reference.slice(hash + 1) };
}

/** What a reference without fragment means against a base URI (RFC 3986 §5.2). */
export function resolveUri(base: string, reference: string): string {
  if (reference === "") return base;
  const wanted = parse(reference);
  if (wanted.scheme !== undefined) return format({ ...wanted, path: withoutDots(wanted.path) });
  const from = parse(base);
  if (wanted.authority !== undefined) return format({ ...wanted, scheme: from.scheme, path: withoutDots(wanted.path) });
  if (wanted.path === "") return format({ ...from, query: wanted.query ?? from.query });
  return format({ ...from, path: withoutDots(mergedPath(from, wanted.path)), query: wanted.query });
}

/** A name as it stands in the fragment of a `$ref`: `~`, `/` and `%` and all that URIs do not allow escaped. */
export function encodePointerSegment(segment: string): string {
  const escaped = segment.replaceAll("~", "~0").replaceAll("/", "~1");
  if (!escaped.isWellFormed()) return escaped.replaceAll("%", "%25");
  return encodeURIComponent(escaped).replaceAll(/%(24|26|2B|2C|3A|3B|3D|3F|40)/g, (code) => decodeURIComponent(code));
}

/** The name a segment of a `$ref` fragment stands for; a stray `%` counts as itself. */
export function decodePointerSegment(segment: string): string {
  return percentDecoded(segment).replaceAll("~1", "/").replaceAll("~0", "~");
}

export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
