import type { Dialect, PastedEntry, PastedMap, PastedValue } from "./pasted-value";
import { isQuote, skipExpression, skipRest, skipSpace, skipString } from "./skip-source";
import { unescaped } from "./unescaped";

/** What is nested deeper is not read: no request needs it, and a hostile paste must not end the program. */
const MOST_DEEP = 48;
/** Nor what comes after so many values and commas: it is kept as it stands. */
const MOST_STEPS = 20_000;
const NUMBER =
  /[+-]?(?:0[xX][\da-fA-F]{1,16}|\d[\d_]{0,40}(?:\.\d{0,40})?(?:[eE][+-]?\d{1,5})?|\.\d{1,40})/y;
const NAME = /[A-Za-z_$][\w$]{0,200}/y;
const NAMED_ARGUMENT = /([A-Za-z_]\w{0,200})\s{0,40}=(?!=)/y;
const STRING_PREFIX = /^(?:[rbfu]|rb|br|rf|fr)$/i;
const TYPE_NOTE = /(?:as|satisfies)\b/y;
/** `openrouter("acme/tiny:free")`, as SDKs wrap an id. */
const WRAPPED_ID =
  /^((?:await )?[\w.]{0,60}(?:openrouter|model)[\w.]{0,60}\(\s{0,40})(["'`])([^"'`$\n]{1,200})\2\s{0,40}/i;
/** Settings beside it are read in a program that a person wrote, and not within each other. */
const LONGEST_WRAPPED = 20_000;

const WORDS: ReadonlyMap<string, PastedValue> = new Map<string, PastedValue>([
  ["true", { kind: "boolean", is: true }],
  ["True", { kind: "boolean", is: true }],
  ["false", { kind: "boolean", is: false }],
  ["False", { kind: "boolean", is: false }],
  ["null", { kind: "null" }],
  ["None", { kind: "null" }],
  ["undefined", { kind: "null" }],
]);

export type ValueSource = {
  readonly text: string;
  readonly from: number;
  readonly dialect: Dialect;
  /** Values of names that are set once in the paste. */
  readonly names?: ReadonlyMap<string, PastedValue>;
  /** What is read stands beside a wrapped id. */
  readonly isInWrap?: boolean;
};

export type ValueRead<Value extends PastedValue = PastedValue> = {
  readonly value: Value;
  /** The first place after it. */
  readonly end: number;
};

type Cursor = Required<Omit<ValueSource, "from">> & { at: number; left: number };

/** Reads one value as it is written, and runs nothing. */
export function readValue(source: ValueSource): ValueRead {
  const cursor = cursorOf(source);
  toNext(cursor);
  // What goes on behind a closed bracket is the next statement.
  const isBracket = "{[".includes(cursor.text.charAt(cursor.at) || " ");
  const read = (isBracket ? primary(cursor, 0) : null) ?? value(cursor, 0);
  return { value: read, end: cursor.at };
}

/** The named arguments of a Python call whose bracket is at `from`. */
export function readCall(source: ValueSource & { readonly callee: string }): ValueRead<PastedMap> {
  const cursor = cursorOf(source);
  cursor.at += 1;
  const { entries, isWhole } = entriesUntil(cursor, { closer: ")", depth: 0 });
  return {
    value: { kind: "map", callee: source.callee, entries, isWhole },
    end: cursor.at,
  };
}

function cursorOf(source: ValueSource): Cursor {
  const { text, from, dialect, names = new Map(), isInWrap = false } = source;
  return { text, at: from, dialect, names, isInWrap, left: MOST_STEPS };
}

function value(cursor: Cursor, depth: number): PastedValue {
  cursor.left -= 1;
  toNext(cursor);
  const start = cursor.at;
  const read = depth > MOST_DEEP ? null : primary(cursor, depth);
  if (read !== null) {
    toNext(cursor);
    if (isValueEnd(cursor)) return read;
    if (cursor.dialect === "typescript" && match(cursor, TYPE_NOTE)) {
      cursor.at = skipExpression(cursor);
      return read;
    }
  }
  // What was read stays behind us, so that nothing is looked at twice for each level of nesting.
  cursor.at = skipExpression(cursor);
  return expression(cursor.text.slice(start, cursor.at).trim(), cursor);
}

function expression(source: string, { dialect, isInWrap }: Cursor): PastedValue {
  const unread: PastedValue = { kind: "unread", source };
  const found = WRAPPED_ID.exec(source.slice(0, 400));
  if (!found) return unread;
  const [all, before = "", , text = ""] = found;
  const rest = source.slice(all.length);
  if (rest.startsWith(")")) return { kind: "text", text, wrapped: { before, settings: null } };
  if (isInWrap || !/^,\s*\{/.test(rest) || source.length > LONGEST_WRAPPED) return unread;
  const { value: settings, end } = readValue({ text: rest, from: 1, dialect, isInWrap: true });
  const isAll = settings.kind === "map" && /^\s*,?\s*\)/.test(rest.slice(end));
  return isAll ? { kind: "text", text, wrapped: { before, settings } } : unread;
}

function primary(cursor: Cursor, depth: number): PastedValue | null {
  const char = cursor.text.charAt(cursor.at);
  if (isQuote(char)) return strings(cursor);
  if (char === "{") {
    cursor.at += 1;
    return { kind: "map", callee: null, ...entriesUntil(cursor, { closer: "}", depth }) };
  }
  if (char === "[") return list(cursor, { closer: "]", depth });
  if (char === "(") {
    const start = cursor.at;
    const tuple = list(cursor, { closer: ")", depth });
    const [only] = tuple.items;
    const hasComma = cursor.text.slice(start, cursor.at).trimEnd().endsWith(",)");
    return only && tuple.items.length === 1 && !hasComma ? only : tuple;
  }
  const number = match(cursor, NUMBER);
  if (number !== null) return { kind: "number", source: number };
  return name(cursor);
}

function name(cursor: Cursor): PastedValue | null {
  const start = cursor.at;
  const word = match(cursor, NAME);
  if (word === null) return null;
  if (isQuote(cursor.text[cursor.at]) && STRING_PREFIX.test(word)) {
    return strings(cursor, { prefix: word.toLowerCase() });
  }
  const known = WORDS.get(word) ?? cursor.names.get(word);
  if (known) return known;
  toNext(cursor);
  if (isValueEnd(cursor)) return { kind: "unread", source: word };
  cursor.at = start;
  return null;
}

/** A string; in Python also several in a row, which are one. */
function strings(cursor: Cursor, { prefix = "" } = {}): PastedValue | null {
  const { text, dialect } = cursor;
  const start = cursor.at;
  const parts: string[] = [];
  let isWritten = !prefix.includes("f");
  let isMore = false;
  do {
    const span = skipString(cursor);
    const inside = text.slice(span.from, span.to);
    if (prefix.includes("f") && !inside.includes("{")) isWritten = true;
    if (span.hasHoles || !span.isClosed) isWritten = false;
    parts.push(prefix.includes("r") ? inside : unescaped(inside));
    cursor.at = span.end;
    if (dialect !== "python") break;
    cursor.at = skipSpace(cursor);
    isMore = isQuote(text[cursor.at]);
    if (isMore) cursor.left -= 1;
  } while (isMore && cursor.left > 0);
  if (isMore) isWritten = false;
  if (isWritten) return { kind: "text", text: parts.join("") };
  return { kind: "unread", source: text.slice(start - prefix.length, cursor.at).trim() };
}

function list(cursor: Cursor, { closer, depth }: { closer: string; depth: number }) {
  const items: PastedValue[] = [];
  let isWhole = true;
  cursor.at += 1;
  for (;;) {
    toNext(cursor);
    const char = cursor.text.charAt(cursor.at);
    if (char === closer) {
      cursor.at += 1;
      return { kind: "list", items, isWhole } as const;
    }
    if (char === "" || ")]};".includes(char)) {
      return { kind: "list", items, isWhole: false } as const;
    }
    if (char === "," && cursor.left > 0) {
      cursor.at += 1;
      cursor.left -= 1;
      continue;
    }
    if (cursor.left <= 0) {
      items.push(rest(cursor));
      isWhole = false;
      continue;
    }
    if (char === "*" || cursor.text.startsWith("...", cursor.at)) isWhole = false;
    items.push(value(cursor, depth + 1));
  }
}

function entriesUntil(cursor: Cursor, { closer, depth }: { closer: string; depth: number }) {
  const entries: PastedEntry[] = [];
  let isWhole = true;
  for (;;) {
    toNext(cursor);
    const char = cursor.text.charAt(cursor.at);
    if (char === closer) {
      cursor.at += 1;
      return { entries, isWhole };
    }
    if (char === "" || ")]}".includes(char)) return { entries, isWhole: false };
    if ((char === "," || char === ";") && cursor.left > 0) {
      cursor.at += 1;
      cursor.left -= 1;
      continue;
    }
    if (cursor.left <= 0) {
      entries.push({ key: null, value: rest(cursor) });
      isWhole = false;
      continue;
    }
    const entry = closer === ")" ? argument(cursor, depth) : member(cursor, depth);
    // A spread can hold any key; an argument by place cannot.
    if (entry.key === null && (closer === "}" || char === "*")) isWhole = false;
    entries.push(entry);
  }
}

/** All that is left inside the bracket. */
function rest(cursor: Cursor): PastedValue {
  const start = cursor.at;
  cursor.at = skipRest(cursor);
  const source = cursor.text.slice(start, cursor.at).trimEnd();
  return { kind: "unread", source: source.endsWith(",") ? source.slice(0, -1) : source };
}

function argument(cursor: Cursor, depth: number): PastedEntry {
  NAMED_ARGUMENT.lastIndex = cursor.at;
  const named = NAMED_ARGUMENT.exec(cursor.text);
  if (!named) return { key: null, value: value(cursor, depth + 1) };
  cursor.at = NAMED_ARGUMENT.lastIndex;
  return { key: named[1] ?? null, value: value(cursor, depth + 1) };
}

function member(cursor: Cursor, depth: number): PastedEntry {
  const start = cursor.at;
  const key = keyOf(cursor);
  toNext(cursor);
  const next = cursor.text.charAt(cursor.at);
  if (key !== null && next === ":") {
    cursor.at += 1;
    return { key, value: value(cursor, depth + 1) };
  }
  if (key !== null && (next === "," || next === "}")) {
    return { key, value: cursor.names.get(key) ?? { kind: "unread", source: key } };
  }
  cursor.at = skipExpression(cursor);
  const source = cursor.text.slice(start, cursor.at).trim();
  return { key: null, value: { kind: "unread", source } };
}

function keyOf(cursor: Cursor): string | null {
  if (!isQuote(cursor.text[cursor.at])) return match(cursor, NAME) ?? match(cursor, NUMBER);
  const { from, to, end } = skipString(cursor);
  cursor.at = end;
  return unescaped(cursor.text.slice(from, to));
}

function match(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0] ?? null;
  if (found !== null) cursor.at += found.length;
  return found;
}

function toNext(cursor: Cursor): void {
  cursor.at = skipSpace(cursor);
}

function isValueEnd({ text, at }: Cursor): boolean {
  return at >= text.length || ",;)]}".includes(text.charAt(at));
}
