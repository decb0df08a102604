import { splitQuantisation } from "./quantisation.ts";

/** What a person typed or pasted, once it is clear what sort of thing it is. */
export type TypedName =
  | { readonly form: "name"; readonly text: string }
  | {
      readonly form: "hugging-face";
      readonly user: string;
      readonly repository: string;
      readonly tag: string | undefined;
    }
  | { readonly form: "file"; readonly path: string }
  | { readonly form: "refused"; readonly sentence: string };

const MOST_CHARACTERS = 400;
const COMMAND = /^(?:.*\s)?(?:ollama|diptych)(?:\.exe)?\s+(?:run|pull|show|rm|cp|push)(?:\s+|$)/i;
const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i;
const PATH_START = /^(?:~|\.{1,2})?[/\\]|^[a-z]:[/\\]/i;
const HUGGING_FACE = /^(?:www\.)?(?:huggingface\.co|hf\.co)\//i;
const OLLAMA_PAGE = /^(?:www\.)?(?:ollama\.com|ollama\.ai|registry\.ollama\.ai)\//i;

/**
 * Takes off what surrounds a model's name: a command, quotes, a page's address; and tells names,
 * Hugging Face repositories and files apart. What it cannot read is refused with a sentence.
 */
export function readTypedName(typed: string): TypedName {
  if (typed.length > 10 * MOST_CHARACTERS) return tooLong(typed.length);
  const text = unwrap(typed);
  if (text === "") return refuse("Type the name of a model, such as llama3.2 or qwen2.5:7b-instruct.");
  if (/\p{Cc}/u.test(text)) return refuse("That is more than one line; type one model at a time.");
  if (text.length > MOST_CHARACTERS) return tooLong(text.length);
  const command = COMMAND.exec(text);
  if (command !== null) return readCommand(text.slice(command[0].length));
  const address = ADDRESS.exec(text);
  if (address !== null) return readAddress(address[1]?.toLowerCase() ?? "", address[2] ?? "", text);
  if (/\S:\S+[\s,;]+\S+:\S/.test(text)) return refuse("That is more than one model; type one at a time.");
  return readPlain(text);
}

function readPlain(text: string): TypedName {
  if (HUGGING_FACE.test(text)) return readHuggingFace(text.replace(HUGGING_FACE, ""));
  if (OLLAMA_PAGE.test(text)) return readOllamaPage(text.replace(OLLAMA_PAGE, ""), text);
  const inRepository = /^([^/\\\s]+)\/([^/\\\s]*gguf[^/\\\s]*)\/([^/\\\s]+\.gguf)$/i.exec(text);
  if (inRepository !== null && !PATH_START.test(text)) return readHuggingFace(text);
  if (/\.gguf$/i.test(text)) return { form: "file", path: text };
  if (PATH_START.test(text)) return refuse(`"${clip(text)}" is a path, but not to a .gguf file.`);
  return { form: "name", text };
}

/** Plain dashes, colons and spaces; no quotes, backticks or prompt around it. */
function unwrap(typed: string): string {
  return typed
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\uff1a/g, ":")
    .replace(/[\u00a0\u2009\u202f]/g, " ")
    .trim()
    .replace(/^[$>]\s+/, "")
    .replace(/^["'`“”‘’]+|["'`“”‘’]+$/g, "")
    .trim();
}

/** After a command comes the name, then perhaps more words of it, then flags or a prompt. */
function readCommand(rest: string): TypedName {
  const [name, ...more] = rest.split(/\s+/).filter((word) => !word.startsWith("-"));
  if (name === undefined || name === "") return refuse("The command names no model.");
  const end = more.findIndex(
    (word) => !/^(?:\d+(?:\.\d+)?[bm]|base|text|instruct|chat|it|i?q\d\S*|v\d\S*)$/i.test(word),
  );
  return readTypedName([name, ...(end === -1 ? more : more.slice(0, end))].join(" "));
}

function readAddress(scheme: string, rest: string, whole: string): TypedName {
  if (scheme === "file") {
    const path = rest.replace(/^\/(?=[a-z]:)/i, "");
    return /\.gguf$/i.test(path) ? { form: "file", path } : refuse("That file is not a .gguf file.");
  }
  if (scheme !== "http" && scheme !== "https")
    return refuse(
      `Diptych cannot read ${scheme}:// addresses. Type the model's name, or paste its page at ollama.com or huggingface.co.`,
    );
  if (HUGGING_FACE.test(rest)) return readHuggingFace(rest.replace(HUGGING_FACE, ""));
  if (OLLAMA_PAGE.test(rest)) return readOllamaPage(rest.replace(OLLAMA_PAGE, ""), whole);
  return refuse(
    `"${clip(whole)}" is no model page of ollama.com or huggingface.co. A model of another registry is typed as host/namespace/model:tag, without ${scheme}://.`,
  );
}

function readOllamaPage(path: string, whole: string): TypedName {
  const [first = "", second, third, tag] = segments(path.replace(/^v2\//, ""));
  const notOne = refuse(`"${clip(whole)}" is no page of a model.`);
  if (second === undefined || ["blog", "search", "download", "docs", "public"].includes(first)) return notOne;
  const model = third === "manifests" && tag !== undefined ? `${second}:${tag}` : second;
  return { form: "name", text: first === "library" ? model : `${first}/${model}` };
}

function readHuggingFace(path: string): TypedName {
  const [user = "", repository = "", ...rest] = segments(path);
  if (["datasets", "spaces", "collections", "papers", "docs", "blog", "models"].includes(user))
    return refuse(`That page of Hugging Face shows ${user}, not a model.`);
  if (user === "" || repository === "")
    return refuse("That address of Hugging Face names no repository; it should read huggingface.co/user/repository.");
  const [name = "", tag] = repository.split(":");
  const file = rest.at(-1) ?? /[?&]show_file_info=([^&#]+)/.exec(path)?.[1] ?? "";
  const quantisation = /\.gguf$/i.test(file) ? splitQuantisation(file.replace(/\.gguf$/i, ""))[1] : undefined;
  return { form: "hugging-face", user, repository: name, tag: tag === "" ? undefined : (tag ?? quantisation) };
}

function segments(path: string): string[] {
  const clean = path.split(/[?#]/)[0] ?? "";
  return clean.split("/").filter((segment) => segment !== "");
}

function tooLong(length: number): TypedName {
  return refuse(`That is ${length} characters; a model name has at most ${MOST_CHARACTERS}.`);
}

function refuse(sentence: string): TypedName {
  return { form: "refused", sentence };
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
