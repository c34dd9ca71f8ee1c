import { addressInCode } from "./address-in-code";
import { changedLater, type WrittenSpan } from "./changed-later";
import { findInCode } from "./find-in-code";
import { findLiterals } from "./find-literals";
import { languageOf } from "./literal-grammar";
import {
  type Dialect,
  itemsOf,
  memberOf,
  type PastedMap,
  type PastedValue,
  PROMPT_KEYS,
} from "./pasted-value";
import { hasCurl, readCurl } from "./read-curl";
import { readValue } from "./read-value";
import { isOurs } from "./service-host";
import { skipSpace } from "./skip-source";

export type FoundRequest = {
  readonly body: PastedMap;
  readonly dialect: Dialect;
  /** Where it is sent, where the paste tells. */
  readonly address: string | null;
  /** It holds what is not read of a language that no request is written in here. */
  readonly isForeign?: boolean;
};

export type FoundRequests = {
  readonly kind: "id" | "curl" | "nothing" | Dialect;
  readonly requests: readonly FoundRequest[];
  /** Where the requests of a program stand, in their order. */
  readonly spans?: readonly WrittenSpan[];
  /** What could not be read, in sentences. */
  readonly unread: readonly string[];
};

export const MOST_REQUESTS = 20;
const MOST_LOOKED_AT = 2_000;
/** Values after each other, as in JSON lines, before the first request is found and after it. */
const MOST_VALUES = 2_000;
/** Enough to tell a language by. */
const LONGEST_START = 100_000;
const BARE_ID = /^["'`]?(~?[\w.-]{1,80}\/[\w.:@/-]{1,150})["'`]?,?$/;
const TYPESCRIPT =
  /^[ \t]{0,40}\/\/|\(\{[ \t\n]{0,40}\w{1,60}\s?:|\b(?:const|let|var)\s+[\w${[]|=>|\bnew\s+[A-Z]|===|\bfetch\(|\bJSON\.|;[ \t]{0,20}\n/m;
const PYTHON =
  /^[ \t]*(?:from|import|def|class|with)\s|\b(?:None|True|False)\b|\([ \t\n]{0,40}\w{1,60} ?=|^\w{1,60}(?:\.\w{1,60})? ?=/m;

/** The requests to a model that a paste holds: JSON, curl commands, Python or TypeScript calls, or the id alone. */
export function findRequests(input: string): FoundRequests {
  const text = withoutEscapes(withoutFences(input).trim());
  const id = text.length < 300 ? BARE_ID.exec(text)?.[1] : undefined;
  if (id !== undefined) {
    const entries = [{ key: "model", value: { kind: "text", text: id } as const }];
    const body: PastedMap = { kind: "map", callee: null, entries, isWhole: true };
    return { kind: "id", requests: [{ body, dialect: "json", address: null }], unread: [] };
  }
  if (text.startsWith("{") || text.startsWith("[")) {
    const found = findInJson(text);
    if (found.requests.length > 0) return found;
  }
  if (!hasCurl(text)) return findInProgram(text);
  const sent = findInCurl(text);
  if (sent.requests.length > 0) return sent;
  // The body may stand in a variable, or come through a pipe.
  const { kind, requests, unread } = findInProgram(text);
  return requests.length === 0 ? sent : { kind, requests, unread: [...sent.unread, ...unread] };
}

const FENCE = /^[ \t]{0,10}(?:```|~~~)[^\n`]{0,60}$/gm;

/** What is copied out of Markdown stands between fences. */
function withoutFences(input: string): string {
  return input.includes("```") || input.includes("~~~") ? input.replace(FENCE, "") : input;
}

const ESCAPED = /^["']?\{\s{0,40}\\"/;

/** JSON as it stands in a string, where the string's own quotes were left out. */
function withoutEscapes(text: string): string {
  if (!ESCAPED.test(text) || text.startsWith('"')) return text;
  return text.replace(/\\(["\\])/g, "$1");
}

/** Texts that a program adds to each other where they stand. */
const ADDED = /(?<!\\)(["'])\s{0,40}\+\s{0,40}\1/g;
/** The marks around a text of Rust in which quotes need no escape. */
const RAW = /\br#{1,5}"([^#]*)"#{1,5}/g;
const VERBATIM = /(?<![$\w])@"((?:[^"]|"")*)"/g;

function plainer(text: string): string {
  if (text.length > LONGEST_START) return text;
  return text
    .replace(RAW, " $1 ")
    .replace(VERBATIM, (_, inside: string) => JSON.stringify(inside.replaceAll('""', '"')))
    .replace(ADDED, "");
}

function findInProgram(input: string): FoundRequests {
  const text = plainer(input);
  const found = findInKnown(text);
  const language = languageOf(text);
  if (language === null) return found;
  const { requests, spans, isCut } = findLiterals(text, { language, most: MOST_REQUESTS });
  if (requests.length === 0) return isCut ? withCut(found) : found;
  const isInside = (at: number) => spans.some((span) => span.at <= at && at < span.end);
  const address = addressInCode(text, isOurs);
  const others = found.requests.filter((_, index) => !isInside(found.spans?.[index]?.at ?? -1));
  const unread = [...(isCut ? [CUT] : []), ...(changedLater(text, spans) ? [CHANGED] : [])];
  return {
    kind: language,
    requests: [...requests.map((request) => ({ ...request, address })), ...others],
    unread: [...new Set([...unread, ...found.unread])],
  };
}

function withCut(found: FoundRequests): FoundRequests {
  return found.requests.length === 0 ? found : { ...found, unread: [...found.unread, CUT] };
}

/** By the language that it looks like; where that finds nothing in a short paste, by the other. */
function findInKnown(text: string): FoundRequests {
  const start = text.slice(0, LONGEST_START);
  const isTypeScript = TYPESCRIPT.test(start);
  const first = findIn(text, isTypeScript ? "typescript" : "python");
  if (first.requests.length > 0 || text.length > start.length) return first;
  return findIn(text, isTypeScript ? "python" : "typescript");
}

function findIn(text: string, dialect: "python" | "typescript"): FoundRequests {
  const { requests, spans, isCut } = findInCode(text, { dialect, most: MOST_REQUESTS });
  const unread = [...(isCut ? [CUT] : []), ...(changedLater(text, spans) ? [CHANGED] : [])];
  if (requests.length === 0) return { kind: "nothing", requests, unread };
  const isPlain = dialect === "python" && !PYTHON.test(text.slice(0, LONGEST_START));
  const address = addressInCode(text, isOurs);
  const sent = requests.map((request) => ({ ...request, address }));
  return { kind: dialect, requests: isPlain ? sent.map(asJson) : sent, spans, unread };
}

const CHANGED =
  "The program changes a request after it is written out, to other models or settings: that was not followed.";
const CUT = "Only the first part of the paste was looked at.";

/** A body that stands among other words is written as it was, not as Python. */
function asJson(request: FoundRequest): FoundRequest {
  if (request.body.callee !== null) return request;
  return { ...request, dialect: "json", isForeign: hasForeign(request.body) };
}

/** What is not read of a language without a form of its own here would stand as it is in JSON. */
const FOREIGN = /[%@#]\{|\[\]\s?\w|=>|\bnew\b/;
const MOST_SEARCHED = 20_000;

function hasForeign(body: PastedMap): boolean {
  const stack: PastedValue[] = [body];
  for (let looked = 0; stack.length > 0 && looked < MOST_SEARCHED; looked += 1) {
    const value = stack.pop();
    if (value?.kind === "unread" && FOREIGN.test(value.source.slice(0, 2_000))) return true;
    if (value?.kind === "list") for (const item of value.items) stack.push(item);
    if (value?.kind === "map") for (const entry of value.entries) stack.push(entry.value);
  }
  return false;
}

/** One value, or several after each other as in JSON lines. */
function findInJson(text: string): FoundRequests {
  const bodies: PastedMap[] = [];
  const unread: string[] = [];
  let at = 0;
  for (let values = 0; at < text.length && bodies.length < MOST_REQUESTS; values += 1) {
    if (values === MOST_VALUES) break;
    if (text[at] !== "{" && text[at] !== "[") {
      unread.push("What stands after the JSON was not read.");
      break;
    }
    const read = readValue({ text, from: at, dialect: "json" });
    bodies.push(...requestsIn(read.value));
    at = skipSpace({ text, at: Math.max(read.end, at + 1), dialect: "json" });
    if (text[at] === ",") at = skipSpace({ text, at: at + 1, dialect: "json" });
  }
  const isCut = at < text.length && unread.length === 0;
  if (isCut || bodies.length > MOST_REQUESTS) unread.push(CUT);
  const requests = bodies
    .slice(0, MOST_REQUESTS)
    .map((body) => ({ body, dialect: "json", address: null }) as const);
  return { kind: "json", requests, unread };
}

/** The value itself or, where it only wraps requests, those nearest to its outside. */
function requestsIn(value: PastedValue): readonly PastedMap[] {
  let level: readonly PastedValue[] = [value];
  let looked = 0;
  while (level.length > 0 && looked < MOST_LOOKED_AT) {
    const found = level.flatMap((one) => (one.kind === "map" && isRequest(one) ? [one] : []));
    if (found.length > 0) return found;
    looked += level.length;
    level = level.flatMap(insideOf).slice(0, MOST_LOOKED_AT);
  }
  return [];
}

function insideOf(value: PastedValue): readonly PastedValue[] {
  return value.kind === "map" ? value.entries.map((entry) => entry.value) : itemsOf(value);
}

export function isRequest(body: PastedMap): boolean {
  const keys = ["model", "models", ...PROMPT_KEYS];
  return keys.some((key) => memberOf(body, key) !== null);
}

function findInCurl(text: string): FoundRequests {
  const requests: FoundRequest[] = [];
  const unread: string[] = [];
  for (const { address, bodies } of readCurl(text)) {
    for (const body of bodies) {
      if (body === null) {
        unread.push("The body is in a file, or comes through a pipe, that was not followed.");
        continue;
      }
      const start = withoutEscapes(body.trim());
      const found = start.startsWith("{") ? findInJson(start) : null;
      if (!found || found.requests.length === 0) {
        unread.push("The data of a curl command is not JSON that names a model.");
        continue;
      }
      requests.push(...found.requests.map((request) => ({ ...request, address })));
      unread.push(...found.unread);
    }
  }
  if (requests.length === 0 && unread.length === 0) {
    unread.push("The curl command sends no body, so it asks no model.");
  }
  return {
    kind: "curl",
    requests: requests.slice(0, MOST_REQUESTS),
    unread: [...new Set(unread)],
  };
}
