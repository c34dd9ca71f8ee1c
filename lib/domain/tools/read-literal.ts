import { GRAMMARS, type Language } from "./literal-grammar";
import type { PastedEntry, PastedMap, PastedValue } from "./pasted-value";
import { isSpace } from "./skip-source";
import { unescaped } from "./unescaped";

const MOST_DEEP = 48;
const MOST_STEPS = 20_000;
const NUMBER = /-?\d[\d_]{0,40}(?:\.\d{1,40})?(?![\w.])/y;
const KEY = /(:?)([A-Za-z_][\w-]{0,100})/y;
/** A bare word is a key in these; in the others it is a variable. */
const BARE_KEYS: readonly Language[] = ["csharp", "powershell", "ruby"];
const WORDS: ReadonlyMap<string, PastedValue> = new Map<string, PastedValue>([
  ["true", { kind: "boolean", is: true }],
  ["false", { kind: "boolean", is: false }],
  ["null", { kind: "null" }],
  ["nil", { kind: "null" }],
]);
/** What a string may begin with. */
const STARTS: ReadonlySet<string> = new Set(['"', "'", "`", "@"]);
const COMMENTS: ReadonlySet<string> = new Set(["#", "/"]);
const WORD = /\$?(?:true|false|null|nil)\b/iy;

type Cursor = { readonly text: string; readonly language: Language; at: number; left: number };

/** Reads one map as it is written in PHP, Ruby, Go, C#, PowerShell or Swift. Null where none begins there. */
export function readLiteral(
  text: string,
  { from, language }: { from: number; language: Language },
): { value: PastedMap; end: number } | null {
  const cursor = { text, language, at: from, left: MOST_STEPS };
  const value = bracket(cursor, 0);
  return value?.kind === "map" ? { value, end: cursor.at } : null;
}

/** The first place after a string, and its text; null text where names are put into it or it has no end. */
export function literalString(
  text: string,
  { at, language }: { at: number; language: Language },
): { end: number; text: string | null } | null {
  if (!STARTS.has(text.charAt(at))) return null;
  for (const { form, hole, escape: way } of GRAMMARS[language].strings) {
    form.lastIndex = at;
    const found = form.exec(text);
    if (!found) continue;
    const inside = found[1] ?? "";
    const end = at + found[0].length;
    if (hole?.test(inside)) return { end, text: null };
    if (way === "backslash") return { end, text: unescaped(inside) };
    if (way === "quotes") return { end, text: inside.replace(/\\([\\'])/g, "$1") };
    const quote = found[0].at(-1) ?? "";
    return { end, text: way === "doubled" ? inside.replaceAll(quote + quote, quote) : inside };
  }
  return null;
}

/** The first place that is no space and no comment; of a language that ends values by lines, line ends stay where asked. */
export function literalSpace(
  text: string,
  { at: from, language, lines = true }: { at: number; language: Language; lines?: boolean },
): number {
  const { comment } = GRAMMARS[language];
  for (let at = from; ; ) {
    while (at < text.length && isSpace(text.charCodeAt(at)) && (lines || text[at] !== "\n"))
      at += 1;
    if (!COMMENTS.has(text.charAt(at))) return at;
    comment.lastIndex = at;
    const skipped = comment.exec(text)?.[0].length ?? 0;
    if (skipped === 0) return at;
    at += skipped;
  }
}

function bracket(cursor: Cursor, depth: number): PastedValue | null {
  const grammar = GRAMMARS[cursor.language];
  for (const kind of ["list", "map", "either"] as const) {
    const opened = match(cursor, grammar[kind]);
    if (opened === null) continue;
    const closer = opened.endsWith("(") ? ")" : opened.endsWith("[") ? "]" : "}";
    return inside(cursor, { kind, closer, depth, opened });
  }
  return null;
}

type Opened = { kind: "list" | "map" | "either"; closer: string; depth: number; opened: string };

function inside(cursor: Cursor, { kind, closer, depth, opened }: Opened): PastedValue {
  const entries: PastedEntry[] = [];
  let isWhole = true;
  for (;;) {
    cursor.at = literalSpace(cursor.text, cursor);
    const sign = cursor.text.charAt(cursor.at);
    if (sign === closer) {
      cursor.at += 1;
      break;
    }
    cursor.left -= 1;
    if (sign === "" || ")]}".includes(sign) || cursor.left <= 0 || depth > MOST_DEEP) {
      isWhole = false;
      break;
    }
    if (sign === "," || sign === ";") cursor.at += 1;
    else entries.push(entry(cursor, { kind, depth, opened }));
  }
  const isMap = kind === "map" || (kind === "either" && entries.some(({ key }) => key !== null));
  const isKeyed = entries.every(({ key, value }) => (isMap ? key !== null : !isSpread(value)));
  if (isMap) return { kind: "map", callee: null, entries, isWhole: isWhole && isKeyed };
  return { kind: "list", items: entries.map(({ value }) => value), isWhole: isWhole && isKeyed };
}

function isSpread(value: PastedValue): boolean {
  return value.kind === "unread" && /^(?:\.\.\.|\*)/.test(value.source);
}

function entry(cursor: Cursor, { kind, depth, opened }: Omit<Opened, "closer">): PastedEntry {
  const start = cursor.at;
  const key = kind === "list" ? null : keyOf(cursor);
  cursor.at = literalSpace(cursor.text, cursor);
  if (key !== null && match(cursor, GRAMMARS[cursor.language].pair) !== null) {
    return { key, value: value(cursor, depth + 1) };
  }
  cursor.at = start;
  // The maps in a typed list of Go stand without their type.
  if (opened.startsWith("[]map[") && cursor.text[start] === "{") {
    cursor.at += 1;
    return {
      key: null,
      value: inside(cursor, { kind: "map", closer: "}", depth: depth + 1, opened: "{" }),
    };
  }
  return { key: null, value: value(cursor, depth + 1) };
}

function keyOf(cursor: Cursor): string | null {
  const quoted = literalString(cursor.text, cursor);
  if (quoted) {
    cursor.at = quoted.end;
    return quoted.text;
  }
  KEY.lastIndex = cursor.at;
  const found = BARE_KEYS.includes(cursor.language) ? KEY.exec(cursor.text) : null;
  if (!found) return null;
  const [all, colon, word = ""] = found;
  const isRuby = cursor.language === "ruby";
  if (colon === ":" && !isRuby) return null;
  cursor.at += all.length;
  const sign = cursor.text.charAt(literalSpace(cursor.text, cursor));
  // In Ruby `name:` is a key, `:name =>` too, and `name =>` a variable.
  return isRuby && (colon === ":") !== (sign === "=") ? null : word;
}

function value(cursor: Cursor, depth: number): PastedValue {
  cursor.at = literalSpace(cursor.text, cursor);
  const start = cursor.at;
  const read = depth > MOST_DEEP ? null : (scalar(cursor) ?? bracket(cursor, depth));
  if (read !== null && isEnd(cursor)) return read;
  skipTo(cursor);
  return { kind: "unread", source: cursor.text.slice(start, cursor.at).trim() };
}

function scalar(cursor: Cursor): PastedValue | null {
  const string = literalString(cursor.text, cursor);
  if (string) {
    const source = cursor.text.slice(cursor.at, string.end);
    cursor.at = string.end;
    return string.text === null ? { kind: "unread", source } : { kind: "text", text: string.text };
  }
  const number = match(cursor, NUMBER);
  if (number !== null) return { kind: "number", source: number };
  const word = match(cursor, WORD);
  return word === null ? null : (WORDS.get(word.replace("$", "").toLowerCase()) ?? null);
}

/** Whether the value ends here; what goes on, such as a sum or a call, is not read. */
function isEnd(cursor: Cursor): boolean {
  const { byLine } = GRAMMARS[cursor.language];
  cursor.at = literalSpace(cursor.text, { ...cursor, lines: !byLine });
  return cursor.at >= cursor.text.length || ",;)]}\n".includes(cursor.text.charAt(cursor.at));
}

/** Over what is not read, to the end of the value. */
function skipTo(cursor: Cursor): void {
  const { text, language } = cursor;
  const { byLine } = GRAMMARS[language];
  let depth = 0;
  while (cursor.at < text.length) {
    const string = literalString(text, cursor);
    const next = string?.end ?? literalSpace(text, { ...cursor, lines: !byLine });
    if (next > cursor.at) {
      cursor.at = next;
      continue;
    }
    const sign = text.charAt(cursor.at);
    if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
    if (depth < 0 || (depth === 0 && ",;\n".includes(sign))) return;
    cursor.at += 1;
  }
}

function match(cursor: Cursor, pattern: RegExp | null): string | null {
  if (!pattern) return null;
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0] ?? null;
  if (found !== null) cursor.at += found.length;
  return found;
}
