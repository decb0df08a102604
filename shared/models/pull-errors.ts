export type PullErrorCode =
  | "unknown-model"
  | "bad-name"
  | "denied"
  | "disk-full"
  | "digest-mismatch"
  | "server-too-old"
  | "needs-other-hardware"
  | "not-gguf"
  | "no-such-quantisation"
  | "registry-unfit"
  | "registry-busy"
  | "offline"
  | "timed-out"
  | "cut-off"
  | "stopped"
  | "source-away"
  | "other";

export interface PullFailure {
  readonly code: PullErrorCode;
  /** Trying again without changing anything may help. */
  readonly transient: boolean;
  /** What happened and what to do, for a person. */
  readonly sentence: string;
  /** What the server said, word for word. */
  readonly detail: string;
}

interface Rule {
  readonly code: Exclude<PullErrorCode, "source-away" | "other">;
  readonly pattern: RegExp;
  readonly transient: boolean;
  readonly sentence: (name: string) => string;
}

const KEPT = "What was fetched so far is kept.";

/** In order: what is said first of two that match is what matters to a person. */
const RULES: readonly Rule[] = [
  {
    code: "disk-full",
    pattern: /no space left|not enough space|disk quota|enospc|disk full/i,
    transient: false,
    sentence: (name) => `The disk is full, so ${name} could not be stored. Free some space and resume. ${KEPT}`,
  },
  {
    code: "digest-mismatch",
    pattern: /digest mismatch/i,
    transient: false,
    sentence: (name) =>
      `A file of ${name} arrived damaged and was thrown away. Pull it again; if it happens twice, something between here and the registry changes the data.`,
  },
  {
    code: "server-too-old",
    pattern: /\b412\b|newer version|please upgrade|requires? ollama|upgrade (?:ollama|to)/i,
    transient: false,
    sentence: (name) => `${name} needs a newer Ollama than the one that is running. Update Ollama and pull again.`,
  },
  {
    code: "needs-other-hardware",
    pattern: /requires mlx/i,
    transient: false,
    sentence: (name) => `${name} runs only on Macs with Apple silicon. Choose a tag without mlx in it.`,
  },
  {
    code: "no-such-quantisation",
    pattern: /not a valid quantization|specified tag is not/i,
    transient: false,
    sentence: (name) => `The repository of ${name} has no file of that quantisation. Choose one that its page lists.`,
  },
  {
    code: "not-gguf",
    pattern: /not gguf|not compatible with llama\.cpp/i,
    transient: false,
    sentence: (name) =>
      `The repository of ${name} holds no GGUF files, which are all that Ollama can pull. Look for one named GGUF.`,
  },
  {
    code: "unknown-model",
    pattern: /file does not exist|manifest unknown|\b404\b|model .* not found/i,
    transient: false,
    sentence: (name) => `The registry has no model ${name}. Check the name and the tag.`,
  },
  {
    code: "bad-name",
    pattern: /invalid model (?:name|path)|invalid reference/i,
    transient: false,
    sentence: (name) => `"${name}" is not a name the server accepts. A name reads model:tag or user/model:tag.`,
  },
  {
    code: "denied",
    pattern: /unauthorized|access denied|forbidden|\b40[13]\b|realm host|invalid username or password/i,
    transient: false,
    sentence: (name) =>
      `The registry does not let you have ${name}. It may be private, or its licence may have to be accepted on its page.`,
  },
  {
    code: "registry-unfit",
    pattern: /no location header|digest is empty|http response to https client|x509|certificate|tls:/i,
    transient: false,
    sentence: (name) =>
      `The registry of ${name} does not speak the way Ollama expects. A registry without https must be allowed as insecure.`,
  },
  {
    code: "stopped",
    pattern: /context canceled|request canceled|aborted|aborterror/i,
    transient: false,
    sentence: (name) => `The pull of ${name} was stopped. ${KEPT}`,
  },
  {
    code: "registry-busy",
    pattern: /\b429\b|too many requests|\b5\d\d\b|service unavailable|bad gateway/i,
    transient: true,
    sentence: (name) => `The registry is busy and did not hand out ${name}. ${KEPT}`,
  },
  {
    code: "timed-out",
    pattern: /deadline exceeded|max retries exceeded|tim(?:ed? ?)out|etimedout/i,
    transient: true,
    sentence: (name) => `The registry stopped answering while ${name} was fetched. ${KEPT}`,
  },
  {
    code: "offline",
    pattern:
      /dial tcp|no such host|connection refused|network is unreachable|server misbehaving|fetch failed|econnrefused|enotfound|eai_again/i,
    transient: true,
    sentence: (name) => `The registry of ${name} cannot be reached. Check the network. ${KEPT}`,
  },
  {
    code: "cut-off",
    pattern: /connection reset|unexpected eof|\beof\b|broken pipe|stream error|terminated|socket hang up|econnreset/i,
    transient: true,
    sentence: (name) => `The connection broke while ${name} was fetched. ${KEPT}`,
  },
];

const MOST_DETAIL = 2000;

/**
 * Says what an error text of a pull means. Wording drifts between versions, so substrings are matched;
 * a text nothing is known of is passed on as it is and not tried again.
 */
export function readPullError(text: string, name: string): PullFailure {
  const detail = text.slice(0, MOST_DETAIL);
  const rule = RULES.find(({ pattern }) => pattern.test(detail));
  if (rule !== undefined) return { code: rule.code, transient: rule.transient, sentence: rule.sentence(name), detail };
  return { code: "other", transient: false, sentence: `The pull of ${name} failed: ${detail.slice(0, 200)}`, detail };
}

/** The server that pulls does not answer, or broke off; `sentence` says which. It may come back. */
export function sourceAway(sentence: string, detail: string): PullFailure {
  return { code: "source-away", transient: true, sentence, detail };
}

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
const MOST_TRIES = 8;

/** Milliseconds to wait before trying again after so many failures in a row; undefined when it is enough. */
export function retryWait(failuresInARow: number): number | undefined {
  if (failuresInARow > MOST_TRIES) return undefined;
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, failuresInARow - 1));
}
