import type { ModelName } from "../../../shared/models/model-name.ts";
import { accessDenied, fetchToken } from "./bearer.ts";
import { ConnectionFault, PassingFault, RefusedFault } from "./faults.ts";
import type { Answer, Question } from "./http-client.ts";
import { send, textOf } from "./http-client.ts";
import { isSameRegistry, redirectTarget, registryRoot } from "./registry-address.ts";
import type { Patience } from "./retries.ts";
import { withRetries } from "./retries.ts";

const manifestType = "application/vnd.docker.distribution.manifest.v2+json";
const largestManifest = 4 * 1024 * 1024;
const longestExplanation = 500;
const mostRedirects = 10;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const passing: ReadonlySet<number> = new Set([408, 425, 429]);

type Ask = { headers?: Readonly<Record<string, string>>; signal: AbortSignal; isEnough?: (next: URL) => boolean };

/**
 * One model's place in a registry, by the pull half of the registry protocol
 * (https://distribution.github.io/distribution/spec/api/), as Ollama's registry and Hugging Face speak it.
 * A token goes to the registry alone, never along with a redirect.
 */
export class Registry {
  readonly patience: Patience;
  readonly #name: ModelName;
  readonly #root: URL;
  #token: string | undefined;

  /** Throws a `RefusedFault` when the host in `name` is no address. */
  constructor(name: ModelName, options: { insecure: boolean; patience: Patience }) {
    this.#name = name;
    this.#root = registryRoot(name, options.insecure);
    this.patience = options.patience;
  }

  /** The manifest as it was sent. A busy registry is asked three times; what cannot be reached is said at once. */
  async manifest(signal: AbortSignal): Promise<string> {
    const url = this.#path(`manifests/${this.#name.tag}`);
    const attempt = async (): Promise<string> => {
      const answer = await this.ask("GET", url, { headers: { accept: manifestType }, signal });
      return textOf(answer, largestManifest, this.#question("GET", signal));
    };
    const once = (): Promise<string> =>
      attempt().catch((fault: unknown) => {
        throw fault instanceof ConnectionFault ? new Error(fault.message, { cause: fault }) : fault;
      });
    try {
      return await withRetries(once, this.patience.waits.slice(0, 2), signal);
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(`pull model manifest: ${messageOf(error)}`, { cause: error });
    }
  }

  /** How many bytes the registry has of a blob, where it says so. */
  async blobSize(digest: string, signal: AbortSignal): Promise<number | undefined> {
    const { headers, body } = await this.ask("HEAD", this.#path(`blobs/${digest}`), { signal });
    body.resume();
    const length = headers["content-length"];
    return length === undefined ? undefined : Number(length);
  }

  /** Where the blob's bytes are: elsewhere, when the registry redirects or names a `Location`, or here. */
  async blobPlace(digest: string, signal: AbortSignal): Promise<URL> {
    let elsewhere: URL | undefined;
    const isEnough = (next: URL): boolean => {
      if (next.hostname !== this.#root.hostname) elsewhere = next;
      return elsewhere !== undefined;
    };
    const { url, headers, body } = await this.ask("GET", this.#path(`blobs/${digest}`), { signal, isEnough });
    body.destroy();
    return elsewhere ?? (headers.location === undefined ? url : redirectTarget(url, headers.location));
  }

  /**
   * Asks and follows redirects, until one is `isEnough`; a 401 is answered with a token, once. An answer of 400 and
   * more is thrown: as a `PassingFault` when the registry is busy or broken, else as a `RefusedFault`.
   */
  async ask(method: "GET" | "HEAD", url: URL, { headers = {}, signal, isEnough }: Ask): Promise<Answer> {
    let target = url;
    let hadToken = false;
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const question = { ...this.#question(method, signal), headers: { ...headers, ...this.#authorization(target) } };
      const answer = await send(target, question);
      if (redirects.has(answer.status)) {
        answer.body.destroy();
        target = redirectTarget(target, answer.headers.location);
        if (isEnough?.(target)) return answer;
      } else if (answer.status === 401 && this.isAt(target)) {
        answer.body.destroy();
        if (hadToken) throw accessDenied();
        this.#token = await fetchToken(this.#root, answer.headers["www-authenticate"], question);
        hadToken = true;
      } else {
        if (answer.status >= 400) throw await faultIn(answer, question);
        return answer;
      }
    }
    throw new RefusedFault(0, `stopped after ${mostRedirects} redirects`);
  }

  /** Whether the address is the registry's own. */
  isAt({ host }: URL): boolean {
    return isSameRegistry(this.#root.host, host);
  }

  #path(rest: string): URL {
    const { namespace, model } = this.#name;
    return new URL(`/v2/${namespace}/${model}/${rest}`, this.#root);
  }

  #authorization(target: URL): { authorization?: string } {
    const mayKnow = target.protocol === this.#root.protocol && this.isAt(target);
    return this.#token !== undefined && mayKnow ? { authorization: `Bearer ${this.#token}` } : {};
  }

  #question(method: "GET" | "HEAD", signal: AbortSignal): Question {
    return { method, headers: {}, signal, silence: this.patience.silence };
  }
}

async function faultIn(answer: Answer, question: Question): Promise<Error> {
  const { status, headers } = answer;
  const explanation = (await textOf(answer, longestExplanation, question)).trim();
  if (status === 404) return new RefusedFault(404, "file does not exist");
  if (status === 416) return new RefusedFault(416, `416: the registry does not have the bytes asked for`);
  const message = explanation === "" ? `${status}` : `${status}: ${explanation}`;
  if (status < 500 && !passing.has(status)) return new RefusedFault(status, message);
  return new PassingFault(message, { wait: waitAsked(headers["retry-after"]) });
}

/** `Retry-After`, in seconds or as a date, as milliseconds from now. */
function waitAsked(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
