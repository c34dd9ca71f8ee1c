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
};

export const MOST_MENTIONS = 5_000;
const LONGEST = 200;
/** Long enough for any key with its quotes and indent. */
const LOOKED_BACK = 40;
const EDGES = /^[.:@/-]+|[.:@/-]+$/g;
const ADDRESS =
  /^https?:\/\/(?:www\.)?openrouter\.ai\/(?:api\/v1\/)?(?:models?\/)?(?=[^/]+\/[^/]+)/i;
/** What libraries put before the vendor. */
const SERVICE = /^openrouter[/:](?=~?[\w.-]+\/)/;
/** A key before an id without a space between them, or a shell's word for "else". */
const KEY = /^(?:[A-Za-z_]\w{0,60}:-|[\w.-]{0,60}(?:model|slug|llm)[\w.-]{0,20}:)(?=~?[\w.-]+\/)/i;
const ID = /^~?[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*(?::[\w-]+)*$/;
const PAGE = /^~?[^/]+\/[^/]+/;
const ENCODED = /%3A([\w-]{1,20})/iy;
const MODEL_KEY = /\bmodel(?:s|_?name|_?id)?\]?["']?\s?(?:=>|:?=|:)\s?["'`([{]{0,2}$/i;

/** By letter: what an id may be made of. */
const IN_RUN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.~/:@-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const [SLASH, BACKSLASH, PERCENT, ESCAPE, SMALL_F] = [47, 92, 37, 27, 102];
/** Of a string inside of a string, or of a terminal's colours: no letter of it belongs to what follows. */
const STRING_ESCAPE = /\\+(?:u[\da-f]{4}|x[\da-f]{2}|[nrtbfv])?/iy;
const COLOUR = new RegExp(`${String.fromCharCode(ESCAPE)}\\[[\\d;]{0,20}[A-Za-z]`, "y");
/** What goes on with a hole or a star is a pattern, not an id. */
const GOES_ON = /^(?:\*(?!\*)|\{|\$[\w{(])/;
const ANY_SLASH = /\\\/|%2F/gi;

/** All that has an id's form, in the order of the text. One look at each letter. */
export function idMentions(input: string): {
  readonly mentions: readonly Mention[];
  readonly isWhole: boolean;
} {
  const mentions: Mention[] = [];
  let start = 0;
  let slash = -1;
  for (let at = 0; at <= input.length; at += 1) {
    const code = at === input.length ? 0 : input.charCodeAt(at);
    if (code < 128 && IN_RUN[code] === 1) {
      if (code === SLASH && at > start && slash === -1) slash = at;
      continue;
    }
    const slashEnd = code === BACKSLASH || code === PERCENT ? otherSlashEnd(input, at) : at;
    if (slashEnd > at) {
      if (at > start && slash === -1) slash = slashEnd;
      at = slashEnd;
      continue;
    }
    const isShort = at - start <= LONGEST;
    if (slash !== -1 && slash < at - 1 && isShort) {
      const mention = mentionIn(input, { start, end: at });
      if (mention && mentions.length === MOST_MENTIONS) return { mentions, isWhole: false };
      if (mention) mentions.push(mention);
    }
    if (code === BACKSLASH || code === ESCAPE) at = escapeEnd(input, at);
    start = at + 1;
    slash = -1;
  }
  return { mentions, isWhole: true };
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

function mentionIn(input: string, { start, end }: { start: number; end: number }): Mention | null {
  const written = input.slice(start, end);
  const hasOther = written.includes("\\") || written.includes("%");
  const run = hasOther ? written.replace(ANY_SLASH, "/") : written;
  const form = run === written ? "plain" : /%2F/i.test(written) ? "percent" : "escaped";
  // A paste may hold hundreds of thousands of these: each pattern is tried only where its first letter stands.
  const before = /^h/i.test(run) ? (ADDRESS.exec(run)?.[0] ?? "") : "";
  const isPage = before !== "";
  if (!isPage && run.includes("//")) return null;
  const rest = run.slice(before.length);
  const lead = /^[.:@/-]+/.exec(rest)?.[0].length ?? 0;
  // A leading dot or slash makes it a path.
  if (!isPage && lead > 0) return null;
  const trimmed = rest.replace(EDGES, "");
  const key = trimmed.includes(":") ? (KEY.exec(trimmed)?.[0].length ?? 0) : 0;
  const service = SERVICE.exec(trimmed.slice(key))?.[0].length ?? 0;
  const behind = trimmed.slice(key + service);
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
      ? start + before.length + lead + key + service
      : start + written.lastIndexOf(source);
  const isOurs = service > 0 || /models?\/$/i.test(before);
  const isKeyed = isPage || MODEL_KEY.test(input.slice(Math.max(0, start - LOOKED_BACK), start));
  const told = isOurs ? "openrouter" : isKeyed ? "model" : null;
  ENCODED.lastIndex = at + source.length;
  const suffix = ENCODED.exec(input);
  if (suffix === null) return { id, at, length: source.length, form, told };
  return {
    id: `${id}:${suffix[1] ?? ""}`,
    at,
    length: source.length + suffix[0].length,
    form: "percent",
    told,
  };
}

/** The id as it stands in the text; null where its slashes are written in several ways. */
function sourceOf(
  id: string,
  { written, form }: { written: string; form: "percent" | "escaped" },
): string | null {
  const slashes = form === "escaped" ? ["\\/"] : ["%2F", "%2f"];
  const sources = slashes.map((slash) => id.replaceAll("/", slash));
  return sources.find((source) => written.includes(source)) ?? null;
}

/** An id in the place of another, as that one was written. */
export function writtenAs(
  id: string,
  { input, mention }: { input: string; mention: Mention },
): string {
  if (mention.form === "plain") return id;
  if (mention.form === "escaped") return id.replaceAll("/", "\\/");
  const source = input.slice(mention.at, mention.at + mention.length);
  const hasSlash = source.includes("/");
  return (hasSlash ? id : id.replaceAll("/", "%2F")).replaceAll(":", "%3A");
}
