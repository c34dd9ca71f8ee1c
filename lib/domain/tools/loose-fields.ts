import { unescaped } from "./unescaped";

/** One scalar of an error body, and where it stood. */
export type LooseField = {
  /** Lower case. */
  readonly key: string;
  readonly parent: string | null;
  readonly value: string;
  readonly depth: number;
  /** Which `error` it belongs to, counted from 1 in the order of the text; null outside of any. */
  readonly group: number | null;
};

const MOST_FIELDS = 4_000;
const DEEPEST = 100;
const LONGEST_KEY = 60;
/** Of a string that is too long to hold a body, what is kept. */
const MOST_OF_LONG = 40_000;
/** How often text inside of text is read, and how many characters of it in all. */
const MOST_LAYERS = 3;
const MOST_INNER = 500_000;

const WANTED: ReadonlySet<string> = new Set(
  `code status status_code statuscode httpcode http_code http_status httpstatus message msg detail error raw limit_source reason reasons
  provider_name provider retry_after_seconds model model_id model_slug is_byok fallback_models
  object finish_reason`.split(/\s+/),
);
const ERRORS: ReadonlySet<string> = new Set(["error", "err", "errors", "exception"]);
/** What was asked or tried before, not what failed. */
const SKIPPED: ReadonlySet<string> = new Set(
  "messages prompt input contents tools previous_errors flagged_input".split(" "),
);
/** Text that is quoted from elsewhere; an error told in it is not ours. */
const CLOSED: ReadonlySet<string> = new Set([
  "raw",
  "content",
  "arguments",
  "text",
  "flagged_input",
]);

const [OTHER, BLANK, QUOTE, WORD, MARK] = [0, 1, 2, 3, 4];
/** What a letter of ASCII begins. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (" \t\r".includes(sign)) return BLANK;
  if ("\"'`".includes(sign)) return QUOTE;
  if (/[\w$.+-]/.test(sign)) return WORD;
  return "{}[]:=,".includes(sign) ? MARK : OTHER;
});
const CLOSERS: ReadonlySet<number> = new Set([..."}]"].map((sign) => sign.charCodeAt(0)));
const OPENERS: ReadonlySet<number> = new Set([..."(>\n"].map((sign) => sign.charCodeAt(0)));

function wordEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && KINDS[text.charCodeAt(at)] === WORD) at++;
  return at;
}

type Frame = {
  readonly key: string | null;
  readonly group: number | null;
  readonly isList: boolean;
  readonly isSkipped: boolean;
};

type Inner = { readonly text: string; readonly outer: Frame; readonly depth: number };

/**
 * The scalars under the names an error body has, in JSON, a Python or JavaScript print of it, or either inside of a
 * log line. One pass without recursion, so that a broken, endless or deeply nested text costs no more than its length.
 */
export function looseFields(text: string): readonly LooseField[] {
  const fields: LooseField[] = [];
  let groups = 0;
  let budget = MOST_INNER;
  const newGroup = () => ++groups;
  let layer: Inner[] = [{ text, outer: outside(null), depth: 0 }];
  for (let count = 0; count <= MOST_LAYERS && layer.length > 0; count++) {
    const next: Inner[] = [];
    const hold = (inner: Inner) => {
      if (inner.text.length > budget) return;
      budget -= inner.text.length;
      next.push(inner);
    };
    for (const inner of layer) new LayerReader(inner, { fields, newGroup, hold }).read();
    layer = next;
  }
  return fields;
}

function outside(group: number | null): Frame {
  return { key: null, group, isList: false, isSkipped: false };
}

type Sink = {
  readonly fields: LooseField[];
  readonly newGroup: () => number;
  readonly hold: (inner: Inner) => void;
};

/** Reads one text, sign by sign, and holds what is open at the moment. */
class LayerReader {
  private readonly frames: Frame[];
  /** Levels beyond the deepest that is read. */
  private beyond = 0;
  /** The last token, which a colon would make a key. */
  private last: string | null = null;
  private key: string | null = null;

  constructor(
    private readonly inner: Inner,
    private readonly sink: Sink,
  ) {
    this.frames = [inner.outer];
  }

  read(): void {
    const { text } = this.inner;
    const stringAt = stringReader(text);
    /** Whether a quote may open a string here: an apostrophe in prose opens none. */
    let isOpening = true;
    for (let at = 0; at < text.length; ) {
      const code = text.charCodeAt(at);
      const kind = code < 128 ? KINDS[code] : OTHER;
      if (kind === BLANK) {
        at++;
        continue;
      }
      if (kind === QUOTE && isOpening) {
        const { value, end } = stringAt(at);
        this.token(value, true);
        at = end;
        isOpening = false;
        continue;
      }
      if (kind === WORD) {
        const end = wordEnd(text, at);
        this.token(text.slice(at, end), false);
        at = end;
        isOpening = false;
        continue;
      }
      if (kind === MARK) this.mark(text.charAt(at));
      isOpening = kind === MARK ? !CLOSERS.has(code) : OPENERS.has(code);
      at++;
    }
  }

  private get frame(): Frame {
    return this.frames.at(-1) ?? this.inner.outer;
  }

  private token(value: string, isString: boolean): void {
    const { key: parent, group, isList, isSkipped } = this.frame;
    const name = this.key ?? (isString && isList ? parent : null);
    this.key = null;
    this.last = value;
    if (isSkipped || this.beyond > 0 || (name !== null && SKIPPED.has(name))) return;

    const depth = this.inner.depth + this.frames.length;
    if (isString && value.includes("{") && !(name !== null && CLOSED.has(name))) {
      this.sink.hold({ text: value, outer: outside(group), depth });
    }
    if (name === null || !(WANTED.has(name) || ERRORS.has(name))) return;
    if (!isString && !isLiteral(value)) return;
    const isErrorText = isString && ERRORS.has(name);
    this.file({
      key: isErrorText ? "message" : name,
      parent,
      value,
      depth,
      group: isErrorText ? (group ?? this.sink.newGroup()) : group,
    });
  }

  private file(field: LooseField): void {
    if (this.sink.fields.length < MOST_FIELDS) this.sink.fields.push(field);
  }

  private mark(sign: string): void {
    switch (sign) {
      case "{":
      case "[":
        this.open(sign === "[");
        break;
      case "}":
      case "]":
        if (this.beyond > 0) this.beyond--;
        else if (this.frames.length > 1) this.frames.pop();
        break;
      case ":":
      case "=":
        this.key =
          this.last !== null && this.last.length <= LONGEST_KEY ? this.last.toLowerCase() : null;
        this.last = null;
        return;
      case ",":
        break;
      default:
        return;
    }
    this.key = null;
    this.last = null;
  }

  private open(isList: boolean): void {
    if (this.frames.length >= DEEPEST) {
      this.beyond++;
      return;
    }
    const { key: parent, group, isSkipped: isInSkipped } = this.frame;
    const name = this.key ?? parent;
    const isSkipped = isInSkipped || (name !== null && SKIPPED.has(name));
    const isError = this.key !== null && ERRORS.has(this.key) && group === null && !isSkipped;
    this.frames.push({
      key: name,
      group: isError ? this.sink.newGroup() : group,
      isList,
      isSkipped,
    });
  }
}

function isLiteral(value: string): boolean {
  return /^(\d{1,16}|true|false)$/i.test(value);
}

/** Reads strings of one text. Once a kind of quote has no end it is not searched for again, so the whole stays linear. */
function stringReader(text: string): (start: number) => { value: string; end: number } {
  const hasNoEnd = new Set<string>();
  return (start) => {
    const quote = text[start] ?? "";
    let end = hasNoEnd.has(quote) ? -1 : text.indexOf(quote, start + 1);
    while (end !== -1 && isEscaped(text, end)) end = text.indexOf(quote, end + 1);
    if (end === -1) {
      hasNoEnd.add(quote);
      const line = text.indexOf("\n", start);
      end = line === -1 ? text.length : line;
    }
    const kept = end - start > MOST_INNER ? start + MOST_OF_LONG : end;
    return { value: unescaped(text.slice(start + 1, kept)), end: end + 1 };
  };
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (first > 0 && text[first - 1] === "\\") first--;
  return (at - first) % 2 === 1;
}
