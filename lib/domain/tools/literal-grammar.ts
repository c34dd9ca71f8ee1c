import type { Dialect } from "./pasted-value";

/** Languages beside Python and TypeScript whose maps and lists are read. */
export type Language = Exclude<Dialect, "json" | "python" | "typescript">;

export type Grammar = {
  /** How a paste in it is known. */
  readonly known: RegExp;
  readonly comment: RegExp;
  /** What opens a map, a list, or, where nothing before the key tells, either. */
  readonly map: RegExp | null;
  readonly list: RegExp | null;
  readonly either: RegExp | null;
  /** Between a key and its value. */
  readonly pair: RegExp;
  /** Whether a line's end closes a value. */
  readonly byLine: boolean;
  /** A string as it stands, what is inside of it, and whether names are put into it. */
  readonly strings: readonly StringForm[];
};

type StringForm = {
  readonly form: RegExp;
  readonly hole: RegExp | null;
  readonly escape: "backslash" | "quotes" | "doubled" | "none";
};

const SLASHES = /(?:\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/y;
const HASH = /#[^\n]*/y;
const DOUBLE = /"((?:[^"\\]|\\[\s\S])*)"/y;
const SINGLE = /'((?:[^'\\]|\\[\s\S])*)'/y;
const COLON = /:(?!:)/y;
const SET = /=(?![=>])/y;

export const GRAMMARS: Readonly<Record<Language, Grammar>> = {
  php: {
    known:
      /^\[\s{0,40}'\w{1,60}' =>|<\?php|\bcurl_setopt\(|\bjson_encode\(|\bHttp::|\$\w{1,60} ?= ?(?:\[|array\()|\$this->|\$\w{1,60}->/,
    comment: /(?:\/\/[^\n]*|#(?!\[)[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/y,
    map: null,
    list: null,
    either: /\[|array\s?\(/y,
    pair: /=>/y,
    byLine: false,
    strings: [
      { form: SINGLE, hole: null, escape: "quotes" },
      { form: DOUBLE, hole: /\$/, escape: "backslash" },
    ],
  },
  ruby: {
    known:
      /(?:["']|[(\s,{]:\w{1,60})\s?=>\s|\bOpenAI::Client|\bparameters: \{|\.to_json\b|\bJSON\.(?:dump|generate)\b|^\s{0,40}end$/m,
    comment: HASH,
    map: /\{/y,
    list: /\[/y,
    either: null,
    pair: /=>|:(?!:)/y,
    byLine: false,
    strings: [
      { form: SINGLE, hole: null, escape: "quotes" },
      { form: DOUBLE, hole: /#[{$@]/, escape: "backslash" },
    ],
  },
  go: {
    known: /\bmap\[string\]|\[\]\w+\{|\bfunc\s|:=|^package\s/m,
    comment: SLASHES,
    map: /map\[string\](?:interface\{\}|any|string)\{/y,
    list: /\[\](?:map\[string\])?(?:interface\{\}|any|string)\{/y,
    either: null,
    pair: COLON,
    byLine: false,
    strings: [
      { form: DOUBLE, hole: null, escape: "backslash" },
      { form: /`([^`]*)`/y, hole: null, escape: "none" },
    ],
  },
  csharp: {
    known: /\bnew\s?(?:\{|\[\]\s?\{)|\bPostAsJsonAsync\b|\busing System\b/,
    comment: SLASHES,
    map: /new\s?\{/y,
    list: /new(?:\s\w{1,60})?\[\]\s?\{/y,
    either: null,
    pair: SET,
    byLine: false,
    strings: [
      { form: DOUBLE, hole: null, escape: "backslash" },
      { form: /@"((?:[^"]|"")*)"/y, hole: null, escape: "doubled" },
    ],
  },
  powershell: {
    known: /@\{|\bInvoke-(?:RestMethod|WebRequest)\b|\bConvertTo-Json\b|\$env:/i,
    comment: /#[^\n]*/y,
    map: /@\{/y,
    list: /@\(/y,
    either: null,
    pair: SET,
    byLine: true,
    strings: [
      { form: /'((?:[^']|'')*)'/y, hole: null, escape: "doubled" },
      { form: /"((?:[^"`]|`[\s\S])*)"/y, hole: /[$`]/, escape: "none" },
    ],
  },
  swift: {
    known:
      /^\[\s{0,40}"\w{1,60}": |\[String: ?Any\]|\b(?:let|var) \w{1,60}(?:: ?[^=\n]{1,40})? = \[\s{0,40}"/,
    comment: SLASHES,
    map: null,
    list: null,
    either: /\[/y,
    pair: COLON,
    byLine: false,
    strings: [{ form: DOUBLE, hole: /\\\(/, escape: "backslash" }],
  },
};

/** Enough to know a language by. */
const LONGEST_START = 100_000;
/** Of TypeScript, whose functions have an arrow as Ruby's members do. */
const SCRIPT = /\b(?:const|let|var|await|async|function|lambda)\s|\)\s?=>/;
const ORDER: readonly Language[] = ["powershell", "php", "go", "csharp", "swift", "ruby"];

/** The first of these languages that a paste looks like. */
export function languageOf(text: string): Language | null {
  const start = text.slice(0, LONGEST_START);
  const found = ORDER.find((language) => GRAMMARS[language].known.test(start)) ?? null;
  return found === "ruby" && SCRIPT.test(start) ? null : found;
}
