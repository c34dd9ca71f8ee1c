/** A model id, or what looks like one, where it stands in a text. */
export type Mention = {
  /** As it would be sent. */
  readonly id: string;
  readonly at: number;
  /** Of what stands in the text, where a slash or colon may be written in another way. */
  readonly length: number;
  /** How its slash and colon are written: plainly, as in an address, or as JSON of PHP does. */
  readonly form: "plain" | "percent" | "escaped";
  /** What stands before it: OpenRouter's own name or address of a model, the key of a model, or nothing that tells. */
  readonly told: "openrouter" | "model" | null;
  /** Stands behind the key of a model, or goes on with a list that does. */
  readonly isKeyed: boolean;
  /** OpenRouter's name stands before it, as libraries that know several services want it. */
  readonly hasService: boolean;
};

export const MOST_MENTIONS = 5_000;
const LONGEST = 200;
/** Long enough for any key with its quotes and indent. */
const LOOKED_BACK = 80;
const EDGES = /^[.:@/-]+|[.:@/-]+$/g;
const ADDRESS =
  /^(?:https?:\/\/)?(?:www\.)?openrouter\.ai\/(?:api\/v1\/)?(?:models?\/)?(?=[^/]+\/[^/]+)/i;
/** What libraries put before the vendor. */
const SERVICE = /^openrouter[/:](?=~?[\w.-]+\/)/;
/** The same for whatever answers as OpenAI does, where the address is OpenRouter's. */
const ALIKE = /^openai\/(?=[\w.-]+\/[\w.-]+:free$)/;
/** A key before an id without a space between them, or a shell's word for "else". */
const KEY = /^(?:[A-Za-z_]\w{0,60}:-|[\w.-]{0,60}(?:model|slug|llm)[\w.-]{0,20}:)(?=~?[\w.-]+\/)/i;
const ID = /^~?[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*(?::[\w-]+)*$/;
const PAGE = /^~?[^/]+\/[^/]+/;
const ENCODED = /%3A([\w-]{1,20})/iy;
const MODEL_KEY =
  /(?:model|models|model[_-]?(?:name|id|slug))\]?["']?\s?(?:=>|:?=|:)\s{0,3}(?:\n\s{0,30}-\s{1,3})?["'`([{]{0,2}$|--[\w-]{0,20}model\s["']?$/i;
const CALL = /\bopenrouter(?:\.\w{1,20})?\(\s{0,3}["'`]$/i;
/** What is loaded, pulled or cloned from elsewhere has the same form. */
const ELSEWHERE =
  /(?:from_pretrained|snapshot_download|hf_hub_download|load_dataset|SentenceTransformer|CrossEncoder)\(\s{0,3}(?:\w{1,30}\s?=\s?)?["'`]$|(?:\brepo_id|hugging_?face_?(?:id|repo)|\bhf_?(?:repo|model|id)|--hf-repo|\btokenizer(?:_name)?|\bimage|\brepository|\brepo|\buses)["']?\s?[:= ]\s?["'`]?$|\b(?:vllm serve|huggingface-cli download|hf download|ollama (?:run|pull)|docker (?:run|pull)(?: -\S{1,20}){0,3}|git clone|gh repo clone|npm i(?:nstall)?|pip install|FROM) ["']?$/;
/** What may stand between two ids of a list. */
const LIST_GOES_ON =
  /^(?:["'`\\]{0,3}[ \t]{0,4}(?:,[ \t]{0,4}(?:(?:#|\/\/)[^\n]{0,60})?(?:\r?\n[ \t]{0,30})?|(?:#[^\n]{0,60})?\r?\n[ \t]{0,30}-[ \t]{1,3})["'`\\]{0,3}|[ \t]{0,4}\r?\n[ \t]{0,30})$/;

/** By letter: what an id may be made of. */
const IN_RUN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.~/:@-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
/** By letter: what the second half of an id may begin with. */
const BEGINS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const [SLASH, COLON, BACKSLASH, PERCENT, ESCAPE, SMALL_F] = [47, 58, 92, 37, 27, 102];
/** Of a string inside of a string, or of a terminal's colours: no letter of it belongs to what follows. */
const STRING_ESCAPE = /\\+(?:u[\da-f]{4}|x[\da-f]{2}|[nrtbfv])?/iy;
const COLOUR = new RegExp(`${String.fromCharCode(ESCAPE)}\\[[\\d;]{0,20}[A-Za-z]`, "y");
/** What goes on with a hole or a star is a pattern, not an id. */
const GOES_ON = /^(?:\*(?!\*)|\{|\$[\w{(])/;
const ANY_SLASH = /\\\/|%2F/gi;
/** An id has one slash; a run with more has one of these, or is a path. */
const MAY_HOLD_ID = /open|@preset|(?:[.:@/-]|%2F)$/i;
const ESCAPED_COLON = /\\:/g;

/** All that has an id's form, in the order of the text. One look at each letter. */
export function idMentions(input: string): {
  readonly mentions: readonly Mention[];
  readonly isWhole: boolean;
} {
  const mentions: Mention[] = [];
  let start = 0;
  let slash = -1;
  let slashes = 0;
  for (let at = 0; at <= input.length; at += 1) {
    const code = at === input.length ? 0 : input.charCodeAt(at);
    if (code < 128 && IN_RUN[code] === 1) {
      if (code !== SLASH) continue;
      slashes += 1;
      if (at > start && slash === -1 && BEGINS[input.charCodeAt(at + 1)] === 1) slash = at;
      continue;
    }
    // A colon is escaped in files of Java and by some shells.
    if (code === BACKSLASH && slash !== -1 && input.charCodeAt(at + 1) === COLON) continue;
    const slashEnd = code === BACKSLASH || code === PERCENT ? otherSlashEnd(input, at) : at;
    if (slashEnd > at) {
      slashes += 1;
      if (at > start && slash === -1) slash = slashEnd;
      at = slashEnd;
      continue;
    }
    const isShort = at - start <= LONGEST;
    if (slash !== -1 && slash < at - 1 && isShort) {
      const mention = mentionIn(input, { start, end: at, hasMore: slashes > 1 });
      if (mention && mentions.length === MOST_MENTIONS) return { mentions, isWhole: false };
      if (mention) mentions.push(goesOn(input, { mention, last: mentions.at(-1) }));
    }
    if (code === BACKSLASH || code === ESCAPE) at = escapeEnd(input, at);
    start = at + 1;
    slash = -1;
    slashes = 0;
  }
  return { mentions, isWhole: true };
}

/** Behind the key of a list each of its ids is one of a model. */
function goesOn(
  input: string,
  { mention, last }: { mention: Mention; last: Mention | undefined },
): Mention {
  if (mention.told !== null || !last?.isKeyed || !isNextInList(input, { last, mention })) {
    return mention;
  }
  return { ...mention, told: "model", isKeyed: true };
}

/** Whether two ids stand in one list, the one after the other. */
export function isNextInList(
  input: string,
  { last, mention }: { last: Mention; mention: Mention },
): boolean {
  const from = last.at + last.length;
  if (mention.at - from > 2 * LOOKED_BACK) return false;
  const between = input.slice(from, mention.at).replace(/openrouter[/:]$/, "");
  return LIST_GOES_ON.test(between);
}

/** The last letter of a slash that is written `\/` or `%2F`; the place itself for anything else. */
function otherSlashEnd(input: string, at: number): number {
  const isPercent = input.charCodeAt(at) === PERCENT;
  if (!isPercent) return input.charCodeAt(at + 1) === SLASH ? at + 1 : at;
  // A capital letter and its small one differ in one bit.
  const isSlash = input[at + 1] === "2" && (input.charCodeAt(at + 2) | 32) === SMALL_F;
  return isSlash ? at + 2 : at;
}

/** The last letter of an escape. */
function escapeEnd(input: string, at: number): number {
  const pattern = input.charCodeAt(at) === BACKSLASH ? STRING_ESCAPE : COLOUR;
  pattern.lastIndex = at;
  return at + (pattern.exec(input)?.[0].length ?? 1) - 1;
}

function mentionIn(
  input: string,
  { start, end, hasMore }: { start: number; end: number; hasMore: boolean },
): Mention | null {
  const written = input.slice(start, end);
  if (hasMore && !MAY_HOLD_ID.test(written)) return null;
  const hasOther = written.includes("\\") || written.includes("%");
  const run = hasOther ? written.replace(ANY_SLASH, "/").replace(ESCAPED_COLON, ":") : written;
  const form = run === written ? "plain" : /%2F/i.test(written) ? "percent" : "escaped";
  // A paste may hold hundreds of thousands of these: each pattern is tried only where its first letter stands.
  const before = /^[how]/i.test(run) ? (ADDRESS.exec(run)?.[0] ?? "") : "";
  const isPage = before !== "";
  if (!isPage && run.includes("//")) return null;
  const marked = run.slice(before.length);
  const marks = marked.startsWith("_")
    ? (/^(_{1,3})[^_].*[^_]\1$/.exec(marked)?.[1]?.length ?? 0)
    : 0;
  const rest = marks === 0 ? marked : marked.slice(marks, -marks);
  const lead = /^[.:@/-]+/.exec(rest)?.[0].length ?? 0;
  // A leading dot or slash makes it a path.
  if (!isPage && lead > 0) return null;
  const trimmed = rest.replace(EDGES, "");
  const key = trimmed.includes(":") ? (KEY.exec(trimmed)?.[0].length ?? 0) : 0;
  const bare = trimmed.slice(key);
  const service = SERVICE.exec(bare)?.[0].length ?? 0;
  const alike = service > 0 ? 0 : (ALIKE.exec(bare)?.[0].length ?? 0);
  const behind = bare.slice(service + alike);
  const preset = behind.indexOf("@preset/");
  const named = preset === -1 ? behind : behind.slice(0, preset);
  const id = isPage ? (PAGE.exec(named)?.[0] ?? named) : named;
  if (!ID.test(id)) return null;
  const isBold = input[start - 1] === "*";
  if (!isBold && GOES_ON.test(input.slice(end, end + 2))) return null;
  const source = form === "plain" ? id : sourceOf(id, { written, form });
  if (source === null) return null;
  const at =
    form === "plain"
      ? start + before.length + marks + lead + key + service + alike
      : start + written.lastIndexOf(source);
  const isOurs = service > 0 || /models?\/$/i.test(before);
  const words = input.slice(Math.max(0, start - LOOKED_BACK), start);
  if (!isPage && !isOurs && ELSEWHERE.test(words)) return null;
  const isNamed = key > 0 || MODEL_KEY.test(words);
  const told = isOurs || CALL.test(words) ? "openrouter" : isPage || isNamed ? "model" : null;
  // In a map of models an id is itself the key.
  const isKeyed = isNamed && !/\{["'`]?$/.test(words);
  const found = { form, told, isKeyed, hasService: service > 0 } as const;
  ENCODED.lastIndex = at + source.length;
  const suffix = ENCODED.exec(input);
  if (suffix === null) return { ...found, id, at, length: source.length };
  return {
    ...found,
    id: `${id}:${suffix[1] ?? ""}`,
    at,
    length: source.length + suffix[0].length,
    form: "percent",
  };
}

/** The id as it stands in the text; null where its slashes are written in several ways. */
function sourceOf(
  id: string,
  { written, form }: { written: string; form: "percent" | "escaped" },
): string | null {
  const slashes = form === "escaped" ? ["\\/", "/"] : ["%2F", "%2f"];
  const sources = slashes
    .map((slash) => id.replaceAll("/", slash))
    .flatMap((source) => [source, source.replaceAll(":", "\\:")]);
  return sources.find((source) => written.includes(source)) ?? null;
}

/** An id in the place of another, as that one was written. */
export function writtenAs(
  id: string,
  { input, mention }: { input: string; mention: Mention },
): string {
  if (mention.form === "plain") return id;
  const source = input.slice(mention.at, mention.at + mention.length);
  if (mention.form === "escaped") {
    const escaped = source.includes("\\/") ? id.replaceAll("/", "\\/") : id;
    return source.includes("\\:") ? escaped.replaceAll(":", "\\:") : escaped;
  }
  const hasSlash = source.includes("/");
  return (hasSlash ? id : id.replaceAll("/", "%2F")).replaceAll(":", "%3A");
}
