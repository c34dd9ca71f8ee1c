import type { Dialect } from "./pasted-value";

/** A place in source text. What skips hands back the first place after; each place is looked at once. */
export type Place = { readonly text: string; readonly at: number; readonly dialect: Dialect };

const OPENERS = "([{";
const CLOSERS = ")]}";
const [SPACE, HASH, SLASH, STAR] = [32, 35, 47, 42];

export function isSpace(code: number): boolean {
  return code <= SPACE || code === 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff;
}

export function skipSpace({ text, at: from, dialect }: Place): number {
  if (!maySkip(text.charCodeAt(from))) return from;
  const place = { text, at: from, dialect };
  while (place.at < text.length) {
    if (isSpace(text.charCodeAt(place.at))) {
      place.at += 1;
      continue;
    }
    const after = skipComment(place);
    if (after === place.at) break;
    place.at = after;
  }
  return place.at;
}

/** Whether space or a comment may begin with that letter. */
export function maySkip(code: number): boolean {
  return code === HASH || code === SLASH || isSpace(code);
}

/** The same place where no comment begins. */
export function skipComment({ text, at, dialect }: Place): number {
  const code = text.charCodeAt(at);
  if (code !== HASH && code !== SLASH) return at;
  const next = text.charCodeAt(at + 1);
  const isHash = code === HASH && dialect !== "typescript";
  const isSlashes = code === SLASH && next === SLASH && dialect !== "python";
  if (isHash || isSlashes) return endOr(text, text.indexOf("\n", at));
  if (code === SLASH && next === STAR && dialect !== "python") {
    const end = text.indexOf("*/", at + 2);
    return end === -1 ? text.length : end + 2;
  }
  return at;
}

export function isQuote(char: string | undefined): char is string {
  return char === '"' || char === "'" || char === "`";
}

export type StringSpan = {
  /** The text between the quotes. */
  readonly from: number;
  readonly to: number;
  /** After the closing quote. */
  readonly end: number;
  readonly isClosed: boolean;
  /** A `${...}` in backticks. */
  readonly hasHoles: boolean;
};

/** The string that begins with the quote at the place. */
export function skipString({ text, at: from, dialect }: Place): StringSpan {
  const quote = text.charAt(from);
  const triple = quote.repeat(3);
  if (dialect === "python" && text.startsWith(triple, from)) {
    const to = text.indexOf(triple, from + 3);
    const end = to === -1 ? text.length : to;
    return span(from + 3, end, { quotes: to === -1 ? 0 : 3 });
  }
  const isOneLine = dialect !== "json" && quote !== "`";
  let hasHoles = false;
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === "\\") at += 1;
    else if (char === quote) return span(from + 1, at, { quotes: 1, hasHoles });
    else if (isOneLine && char === "\n") return span(from + 1, at, { quotes: 0, hasHoles });
    else if (quote === "`" && char === "$" && text[at + 1] === "{") hasHoles = true;
  }
  return span(from + 1, text.length, { quotes: 0, hasHoles });
}

function span(
  from: number,
  to: number,
  { quotes, hasHoles = false }: { quotes: number; hasHoles?: boolean },
): StringSpan {
  return { from, to, end: to + quotes, isClosed: quotes > 0, hasHoles };
}

/** To the next comma, semicolon or closing bracket that is not inside brackets of its own. */
export function skipExpression(place: Place): number {
  return skipTo(",;", place);
}

/** To the bracket that closes what the place stands in. */
export function skipRest(place: Place): number {
  return skipTo("", place);
}

/** By letter: what can end an expression, open a bracket, or hide either. */
const SIGNS = Uint8Array.from({ length: 128 }, (_, code) =>
  "()[]{},;\"'`#/".includes(String.fromCharCode(code)) ? 1 : 0,
);

function skipTo(stops: string, { text, at: from, dialect }: Place): number {
  const place = { text, at: from, dialect };
  let depth = 0;
  while (place.at < text.length) {
    if (SIGNS[text.charCodeAt(place.at)] !== 1) {
      place.at += 1;
      continue;
    }
    const char = text.charAt(place.at);
    if (isQuote(char)) {
      place.at = skipString(place).end;
      continue;
    }
    const comment = skipComment(place);
    if (comment > place.at) {
      place.at = comment;
      continue;
    }
    if (OPENERS.includes(char)) depth += 1;
    else if (CLOSERS.includes(char)) depth -= 1;
    if (depth < 0 || (depth === 0 && stops.includes(char))) return place.at;
    place.at += 1;
  }
  return text.length;
}

function endOr(text: string, found: number): number {
  return found === -1 ? text.length : found;
}
