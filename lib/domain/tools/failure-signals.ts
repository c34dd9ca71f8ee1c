import { plainText } from "@/lib/domain/plain-text";
import { failureStamp } from "./failure-stamp";
import { readHttpDate, readReset } from "./failure-times";
import { type LooseField, looseFields } from "./loose-fields";
import { otherService } from "./other-service";
import { unescaped } from "./unescaped";

/** What a paste tells of a failure, before anything is made of it. */
export type FailureSignals = {
  /** OpenRouter's code, else the HTTP status; null when neither is told. */
  readonly status: number | null;
  /** What OpenRouter said; the paste itself where no message can be found in it. */
  readonly message: string;
  readonly hasMessage: boolean;
  /** What the provider said. */
  readonly raw: string;
  readonly limitSource: string | null;
  readonly reason: string | null;
  readonly provider: string | null;
  readonly isByok: boolean;
  /** `error.metadata.availability.code`. */
  readonly availability: string | null;
  /** What moderation found. */
  readonly reasons: readonly string[];
  readonly modelId: string | null;
  readonly fallbackModels: readonly string[];
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resetAt: number | null;
  /** A pause that is asked for, and the moment it ends where that is told instead. */
  readonly retryAfterMs: number | null;
  readonly retryAt: number | null;
  /** When it failed, ms, by a `date` header or the log's own time; null when it is not told. */
  readonly failedAt: number | null;
  /** How many different errors the paste holds; this is the last. */
  readonly errors: number;
  /** A web page, not an answer of the API. */
  readonly isPage: boolean;
  /** What is sent, not what comes back. */
  readonly isRequest: boolean;
  /** A completion that came through. */
  readonly isCompletion: boolean;
  /** Why a completion ended; the telling reason, where a stream has several. */
  readonly finish: string | null;
  /** Another service whose own error it is, and whether the request was meant for OpenRouter. */
  readonly service: string | null;
  readonly isMeantForUs: boolean;
};

const MOST_TEXT = 8_000;
const FAILED_FINISH = /^(?:error|content_filter)$/;
/** Seconds, as providers tell them: `"retryDelay": "37s"`, `Please try again in 7.5s`. */
const PAUSE_IN_WORDS =
  /(?:retryDelay["'\\]{0,3}\s?:\s?["'\\]{0,3}|(?:retry|try again) (?:in|after) )(\d{1,6}(?:\.\d{1,6})?)\d{0,12} ?s(?:ec(?:onds?)?)?\b/i;

export function failureSignals(text: string): FailureSignals {
  const fields = fieldsOf(text);
  const group = lastTelling(fields);
  const mine = fields
    .filter((field) => field.group === group || field.group === null)
    .sort((a, b) => Number(b.group === group) - Number(a.group === group) || a.depth - b.depth);
  const first = (...keys: string[]) => mine.find(({ key }) => keys.includes(key))?.value ?? null;
  const all = (name: string) => mine.filter(({ key }) => key === name).map(({ value }) => value);

  const told = mine.find((field) => isMessage(field) && field.group === group)?.value ?? null;
  const ends = endsOf(text);
  const message = plainText(told ?? ends, MOST_TEXT);
  const raw = plainText(first("raw") ?? "", MOST_TEXT);
  const finishes = all("finish_reason");
  const finish = finishes.find((one) => FAILED_FINISH.test(one)) ?? finishes[0] ?? null;
  const limitSource = first("limit_source");
  const provider = providerName(first("provider_name") ?? first("provider"));
  const retryAfter =
    headerOf(text, "retry-after") ??
    first("retry_after_seconds") ??
    PAUSE_IN_WORDS.exec(`${message} ${raw}`)?.[1] ??
    null;
  return {
    status: statusOf(mine, ends),
    message,
    hasMessage: told !== null,
    raw,
    limitSource,
    reason: first("reason"),
    provider,
    isByok: first("is_byok")?.toLowerCase() === "true",
    availability:
      mine.find(({ key, parent }) => key === "code" && parent === "availability")?.value ?? null,
    reasons: all("reasons")
      .slice(0, 5)
      .map((reason) => plainText(reason, 40)),
    modelId: modelOf({ told: first("model_slug", "model_id", "model"), message, raw }),
    fallbackModels: all("fallback_models").filter(isModelId).slice(0, 3),
    limit: countOf(headerOf(text, "x-ratelimit-limit")),
    remaining: countOf(headerOf(text, "x-ratelimit-remaining")),
    resetAt: readReset(headerOf(text, "x-ratelimit-reset") ?? ""),
    retryAfterMs: pauseOf(retryAfter),
    retryAt: retryAfter === null ? null : readHttpDate(retryAfter),
    failedAt: failureStamp(text),
    errors: differentErrors(fields),
    isPage: /<!doctype html|<html[\s>]/i.test(text.slice(0, MOST_TEXT)),
    isRequest: told === null && /\bmessages["']?\s{0,3}[:=]\s{0,3}\[/.test(ends),
    isCompletion: told === null && isCompletion(first("object"), finish),
    finish,
    service: provider === null && limitSource === null ? otherService(text, ends) : null,
    isMeantForUs: /\bsk-or-|[\w.-]\/[\w.-]{1,80}:free\b/.test(ends),
  };
}

/** A finished choice tells it where the kind of object is left out. */
function isCompletion(object: string | null, finish: string | null): boolean {
  return (
    (object !== null && /^(?:chat\.|text_)completion|^response$/.test(object)) ||
    (finish !== null && /^(?:stop|length|tool_calls|end_turn)$/.test(finish))
  );
}

function fieldsOf(text: string): readonly LooseField[] {
  const fields = looseFields(text);
  const hasText = fields.some(({ value }) => !/^(\d+|true|false)$/i.test(value));
  // A body cut out of a log line keeps the escapes of the string it stood in.
  return hasText || !text.includes('\\"') ? fields : looseFields(unescaped(text));
}

/** The last `error` that says something: in a log of several tries, the one that is left over. */
function lastTelling(fields: readonly LooseField[]): number | null {
  const groups = fields.flatMap(({ key, group }) =>
    group !== null && (key === "message" || key === "code" || key === "limit_source")
      ? [group]
      : [],
  );
  return groups.reduce<number | null>((last, group) => Math.max(last ?? 0, group), null);
}

/** The same error printed twice, as a body and as what was read of it, is one. */
function differentErrors(fields: readonly LooseField[]): number {
  const outer = new Map<number, LooseField>();
  for (const field of fields) {
    if (field.group === null || !isMessage(field)) continue;
    const known = outer.get(field.group);
    if (!known || field.depth < known.depth) outer.set(field.group, field);
  }
  return new Set([...outer.values()].map(({ value }) => value)).size;
}

function isMessage({ key, group, value }: LooseField): boolean {
  if (value.trim() === "") return false;
  return key === "message" || (group === null && (key === "detail" || key === "msg"));
}

function statusOf(fields: readonly LooseField[], ends: string): number | null {
  for (const { key, parent, value } of fields) {
    const isStatus = key === "code" || key.startsWith("status") || key.startsWith("http");
    if (isStatus && parent !== "availability" && /^[45]\d\d$/.test(value)) return Number(value);
  }
  const lines = [...ends.matchAll(/\bHTTP\/\d(?:\.\d)?"? (\d{3})\b/g)];
  const line = lines.at(-1)?.[1];
  if (line) return Number(line);
  const named =
    /\b(?:error|status)[ _-]?(?:code)?["']?\s{0,3}[:=(]?\s{0,3}([45]\d\d)\b/i.exec(ends) ??
    /(?:^|[\s(:[>])([45]\d\d)[\s):\]-]{1,3}(?=[A-Z{(])/.exec(ends) ??
    /\bHTTP[ -]?([45]\d\d)\b|\b([45]\d\d) status code\b|^\s*([45]\d\d)\s*$/i.exec(ends);
  return named ? Number(named.slice(1).find((one) => one !== undefined)) : null;
}

/** Beginning and end of the paste: a message outside of a body stands at one of them. */
function endsOf(text: string): string {
  if (text.length <= MOST_TEXT) return text;
  return `${text.slice(0, MOST_TEXT / 2)}\n${text.slice(-MOST_TEXT / 2)}`;
}

/** A header's value, as a line of its own, in a printed list of headers or in `metadata.headers`. */
function headerOf(text: string, name: string): string | null {
  const pattern = `\\b${name}[\\\\"']{0,4}\\s{0,4}[:=,]\\s{0,4}[\\[(\\\\"']{0,4}([^\\\\"'\\r\\n,)\\]}]{1,40}(?:, \\d[^\\\\"'\\r\\n,)\\]}]{1,30})?)`;
  return new RegExp(pattern, "i").exec(text)?.[1]?.trim() ?? null;
}

function countOf(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function pauseOf(text: string | null): number | null {
  return text !== null && /^\d{1,6}(\.\d{1,6})?$/.test(text)
    ? Math.ceil(Number(text) * 1_000)
    : null;
}

function providerName(text: string | null): string | null {
  if (text === null) return null;
  const name = plainText(text, 60);
  return /^[\w .()&-]{1,60}$/.test(name) && !/^(null|none|undefined|openrouter)$/i.test(name)
    ? name
    : null;
}

const MODEL_ID = "~?[\\w.-]{1,60}/[\\w.-]{1,80}(?::[\\w-]{1,20})?";
const NAMED_IN_WORDS = [
  new RegExp(`no endpoints (?:found|available) for (${MODEL_ID})`, "i"),
  new RegExp(`high demand for (${MODEL_ID})`, "i"),
  new RegExp(`(?:model|slug)[ :("'\`]{1,4}(${MODEL_ID})`, "i"),
  new RegExp(`(?<![\\w./-])(${MODEL_ID})["'\`]? (?:is|was|has|requires|does)\\b`, "i"),
];
const WHOLE_ID = new RegExp(`^${MODEL_ID}$`);

export function isModelId(text: string): boolean {
  return WHOLE_ID.test(text);
}

type Told = { readonly told: string | null; readonly message: string; readonly raw: string };

/** The id the failure is about: as its own words name it, else as the request did. */
function modelOf({ told, message, raw }: Told): string | null {
  for (const words of [message, raw]) {
    for (const pattern of NAMED_IN_WORDS) {
      const id = pattern.exec(words)?.[1]?.replace(/[.:]+$/, "");
      // "and/or is" has the form of an id, but nothing that only ids have.
      if (id && /[\d:-]/.test(id)) return id;
    }
  }
  const misspelt = /^["'`]?([\w.:/~-]{1,80})["'`]? is not a valid model/i.exec(message)?.[1];
  if (misspelt) return misspelt;
  return told !== null && isModelId(told) ? told : null;
}
