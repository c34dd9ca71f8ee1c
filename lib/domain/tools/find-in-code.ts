import { BoundNames, type Opened, TYPE } from "./bound-names";
import type { WrittenSpan } from "./changed-later";
import {
  type Dialect,
  memberOf,
  type PastedMap,
  type PastedValue,
  PROMPT_KEYS,
  textOf,
} from "./pasted-value";
import { readCall, readValue } from "./read-value";
import { isQuote, maySkip, skipRest, skipSpace, skipString } from "./skip-source";
import { type Wrap, wrappedIn } from "./wrapped-ids";

export type CodeRequest = {
  readonly body: PastedMap;
  readonly dialect: Dialect;
  readonly address: null;
};

export type CodeRequests = {
  readonly requests: readonly CodeRequest[];
  readonly spans: readonly WrittenSpan[];
  readonly isCut: boolean;
};

/** A bracket that holds a model's name, or a string that holds JSON which does. */
type Place =
  | { readonly kind: "bracket"; readonly at: number; readonly callee: string | null }
  | { readonly kind: "json"; readonly at: number; readonly end: number; readonly text: string };

type Marks = {
  readonly places: readonly Place[];
  /** Brackets of calls that may wrap an id, as `openrouter("acme/tiny:free")` does. */
  readonly wraps: readonly Wrap[];
  /** Where the values of names begin that are set exactly once. */
  readonly names: ReadonlyMap<string, number>;
  readonly isCut: boolean;
};

const MODEL_KEYS: ReadonlySet<string> = new Set([
  "model",
  "models",
  "model_name",
  "modelName",
  "model_id",
  "modelId",
]);
const WORD = /[A-Za-z_$][\w$]{0,200}/y;
const LONGEST_NAMED = 20_000;
/** A text, a list, or a model that an SDK makes of an id. */
const NAMED_VALUE = /^(?:["'`[]|(?:await )?[\w.]{0,60}(?:openrouter|model)[\w.]{0,60}\()/i;
const MOST_PLACES = 10_000;
/** Words, strings and signs. */
const MOST_STEPS = 200_000;
/** No program nests its brackets deeper. */
const MOST_OPEN = 1_000;
const MOST_WRAPS = 50;
const DEFINES: ReadonlySet<string> = new Set(["def", "function"]);
const WRAPS = /openrouter|model/i;
/** LiteLLM's form of an id, and that of others. */
const PREFIXED = /^\(\s{0,20}["']openrouter[/:]/;

/** The requests in Python or TypeScript: what stands around a `model` or `models` that is given a value. */
export function findInCode(
  text: string,
  { dialect, most }: { dialect: Dialect; most: number },
): CodeRequests {
  const { places, wraps, names: starts, isCut } = marksOf(text, dialect);
  const names = valuesOf(text, { dialect, starts });
  const requests: CodeRequest[] = [];
  const spans: WrittenSpan[] = [];
  let readTo = -1;
  for (const place of places) {
    if (place.at < readTo) continue;
    if (requests.length === most) return { requests, spans, isCut: true };
    const source = { text, from: place.at, dialect, names };
    const read =
      place.kind === "json"
        ? { value: readValue({ text: place.text, from: 0, dialect: "json" }).value, end: place.end }
        : place.callee === null
          ? readValue(source)
          : readCall({ ...source, callee: place.callee });
    readTo = Math.max(readTo, read.end);
    const body = read.value.kind === "map" ? sameKeys(read.value) : null;
    if (body === null || !isAsked(body)) continue;
    requests.push({ body, dialect: place.kind === "json" ? "json" : dialect, address: null });
    const isCall = place.kind === "bracket" && place.callee !== null;
    spans.push({ at: place.at, end: read.end, isCall });
  }
  const named = new Set(requests.map(({ body }) => textOf(memberOf(body, "model"))));
  for (const { request, at } of wrappedIn(text, { dialect, wraps, most })) {
    const isKnown = named.has(textOf(memberOf(request.body, "model")));
    if (isKnown || spans.some((span) => span.at <= at && at < span.end)) continue;
    requests.push(request);
    spans.push({ at, end: at, isCall: true });
  }
  return { requests, spans, isCut };
}

/** Some libraries have their own names for `model`. */
function sameKeys(body: PastedMap): PastedMap {
  if (memberOf(body, "model") !== null) return body;
  const other = ["model_name", "modelName", "model_id", "modelId"].find(
    (key) => memberOf(body, key) !== null,
  );
  if (other === undefined) return body;
  const entries = body.entries.map((entry) =>
    entry.key === other ? { key: "model", value: entry.value } : entry,
  );
  return { ...body, entries };
}

function isAsked(body: PastedMap): boolean {
  const model = memberOf(body, "model");
  // Without a prompt beside it, `{ model }` may as well take something apart.
  if (model?.kind === "unread" && model.source === "model") return hasPrompt(body);
  if (model?.kind === "unread") return !TYPE.test(model.source);
  return model !== null || memberOf(body, "models") !== null;
}

function hasPrompt(body: PastedMap): boolean {
  return PROMPT_KEYS.some((key) => memberOf(body, key) !== null);
}

type Bracket = Opened & { readonly at: number };

/** One look at every place of the text. */
function marksOf(text: string, dialect: Dialect): Marks {
  const places = new Map<number, Place>();
  const wraps: { at: number; callee: string }[] = [];
  const bound = new BoundNames(dialect);
  const open: Bracket[] = [];
  /** The last two words, strings or signs before this place. */
  let [before, last]: [string, string] = ["", ""];
  let callee: string | null = null;
  let at = 0;
  let steps = 0;
  const step = (sign: string) => {
    steps += 1;
    before = last;
    last = sign;
  };
  const isFull = () => steps > MOST_STEPS || places.size > MOST_PLACES || open.length > MOST_OPEN;
  while (at < text.length && !isFull()) {
    const char = text.charAt(at);
    const code = text.charCodeAt(at);
    if (maySkip(code)) {
      const after = skipSpace({ text, at, dialect });
      if (after > at) {
        at = after;
        continue;
      }
    }
    if (isQuote(char)) {
      const { from, to, end, isClosed } = skipString({ text, at, dialect });
      const inside = to - from < 40 ? text.slice(from, to) : "";
      if (isClosed && to - from > 10 && holdsJson(text, { from, to })) {
        places.set(at, { kind: "json", at, end, text: writtenText(text, { at, dialect }) });
      }
      step(inside || '"');
      at = end;
      continue;
    }
    const word = isLetter(code) ? wordAt(text, at) : undefined;
    if (word !== undefined) {
      const isNamed = DEFINES.has(last) || last === "class";
      callee = isNamed ? null : last === "." && callee ? `${callee.slice(-200)}.${word}` : word;
      bound.word(word, { last, top: open.at(-1) });
      if (word === "in" || word === "of") bound.loop(last);
      step(word);
      at += word.length;
      continue;
    }
    const top = open.at(-1);
    if ("([{".includes(char)) {
      const isCall = char === "(" && /^[A-Za-z_$]/.test(last);
      const isIndex = /[\w$)\]]$/.test(last);
      const isDefined = char === "(" && (DEFINES.has(before) || DEFINES.has(last));
      open.push({ char, at, callee: isCall ? callee : null, isDefined, isIndex, words: [] });
      const mayWrap = isCall && callee !== null && wraps.length < MOST_WRAPS;
      if (mayWrap && callee && (WRAPS.test(callee) || PREFIXED.test(text.slice(at, at + 40)))) {
        wraps.push({ at, callee });
      }
    } else if (")]}".includes(char)) {
      if (isShorthand({ top, before, last, dialect })) mark(places, top);
      bound.close(open.pop(), text.slice(at + 1, at + 40));
      callee = null;
    } else if (char === "," && isShorthand({ top, before, last, dialect })) {
      mark(places, top);
    } else if (char === ":" && top?.char === "{" && MODEL_KEYS.has(last)) {
      mark(places, top);
    } else if (char === "=" && text[at + 1] === ">") {
      bound.grow(last);
    } else if (char === "=" && "+|?&".includes(last)) {
      bound.grow(before);
    } else if (char === "=" && !"=>".includes(text[at + 1] ?? " ")) {
      const isArgument = top?.char === "(" && dialect === "python" && top.callee !== null;
      if (isArgument && MODEL_KEYS.has(last)) mark(places, top);
      bound.set({ before, last, top }, at + 1);
    }
    if (char === ",") bound.comma(last);
    if (char === ":") bound.colon();
    step(char);
    at += 1;
  }
  return {
    places: [...places.values()].sort((a, b) => a.at - b.at),
    wraps,
    names: bound.values,
    isCut: isFull(),
  };
}

/** `{ model, messages }` names the variable `model`. */
function isShorthand({
  top,
  before,
  last,
  dialect,
}: {
  top: Bracket | undefined;
  before: string;
  last: string;
  dialect: Dialect;
}): boolean {
  const isMember = before === "{" || before === ",";
  return dialect === "typescript" && top?.char === "{" && isMember && MODEL_KEYS.has(last);
}

/** Letters, `_` and `$`. */
function isLetter(code: number): boolean {
  const small = code | 32;
  return (small >= 97 && small <= 122) || code === 95 || code === 36;
}

function wordAt(text: string, at: number): string | undefined {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0];
}

function mark(places: Map<number, Place>, top: Bracket | undefined): void {
  if (!top) return;
  places.set(top.at, { kind: "bracket", at: top.at, callee: top.char === "(" ? top.callee : null });
}

function holdsJson(text: string, { from, to }: { from: number; to: number }): boolean {
  const start = text.slice(from, from + 200).replace(/^(?:\s|\\n)+/, "");
  return start.startsWith("{") && /\\?"models?\\?"/.test(text.slice(from, to));
}

function writtenText(text: string, { at, dialect }: { at: number; dialect: Dialect }): string {
  const { value } = readValue({
    text: text.slice(at, skipString({ text, at, dialect }).end),
    from: 0,
    dialect,
  });
  return value.kind === "text" ? value.text : "";
}

/** Texts and lists that stand behind a name. Other values are not needed to know what is asked for. */
function valuesOf(
  text: string,
  { dialect, starts }: { dialect: Dialect; starts: Marks["names"] },
): ReadonlyMap<string, PastedValue> {
  const values = new Map<string, PastedValue>();
  for (const [name, from] of starts) {
    const near = text.slice(from, from + LONGEST_NAMED);
    const at = /^\s*/.exec(near)?.[0].length ?? 0;
    const isOneLine = near[at] !== "[";
    const until = isOneLine
      ? near.indexOf("\n", at)
      : skipRest({ text: near, at: at + 1, dialect }) + 1;
    const source = near.slice(at, until === -1 ? undefined : until);
    if (!NAMED_VALUE.test(source)) continue;
    const { value, end } = readValue({ text: source, from: 0, dialect });
    const isAll = /^[\s;]*(?:#.*|\/\/.*)?$/.test(source.slice(end));
    const isKnown = value.kind === "text" || (value.kind === "list" && value.isWhole);
    if (isAll && isKnown) values.set(name, value);
  }
  return values;
}
