import { isChangedAround, isTransformer, TRANSFORMS } from "./changed-around";

/** A request, or the call that makes one, where a program writes it out. */
export type WrittenSpan = { readonly at: number; readonly end: number; readonly isCall: boolean };

/** `payload = `, `payload: dict[str, str] = ` or `const payload = JSON.stringify(`, before what is written out. */
const NAMED =
  /([A-Za-z_$][\w$]{0,60})(?:[ \t]?:[^=\n]{1,80})?[ \t]{0,4}:?=(?![=>])\s{0,4}([^=;]{0,120})$/;
/** What only puts a request into another form, so that the name still holds it. */
const SERIAL =
  /(?:stringify|dumps?|encode|parse|loads?|marshal|reader|bytes?|dict|map|of|from|object|json!?|freeze|clone|copy|buffer|string|array)$/i;
const CALLED = /([\w$!]{1,60})\(|\b(Invoke-\w{1,30}|curl|iwr|irm)\b/g;
const LOOKED_AROUND = 200;
const MOST_USES = 500;
const MEMBER =
  "(?:models?|model_?name|model_?id|fallbacks|plugins|tools|preset|extra_?body|web_search_options)";
const ELEMENT = `(?:\\[\\s?["'\`:]${MEMBER}["'\`]?\\s?\\]|(?:\\.|->)${MEMBER}\\b)`;
const SETS =
  "(?:\\[[^\\]\\n]{0,20}\\](?:\\.\\w{1,30})?)?(?:\\s{0,4}[+?|&]{0,2}=(?![=>])|\\s?<<|\\.(?:push|append|extend|unshift|insert|add)\\()";
/** Where a member is set or grows, of whatever it is a member. */
const SET = new RegExp(`${ELEMENT}${SETS}\\s{0,4}(\\w{0,30})`, "gi");
/** The same by a call, and what takes a member away. */
const SET_BY_CALL = new RegExp(
  `\\.(?:put|set|store|insert|add|addProperty|setProperty)\\(\\s?["'\`:]${MEMBER}\\b` +
    `|\\b(?:setattr|Reflect\\.set|_\\.set)\\([\\w$.]{1,60},\\s?["'\`:]${MEMBER}\\b` +
    `|\\b(?:del |delete |unset\\()[\\w$.]{1,60}${ELEMENT}`,
  "i",
);
/** A class keeps its own; what it asks with those is not written out. */
const OWN = /(?:^|[^\w$.])(?:self|this|cls|@)$/;
/** Of an answer, for a log. */
const ANSWER = /^(?:r|res|resp|response|result|completion|answer|reply|data|output|chunk|msg)$/;
/** What stands behind the name where a member is set, or more is laid over all of it. */
const CHANGED = new RegExp(
  `^(?:${ELEMENT}${SETS}|\\[\\s?[A-Za-z_$][\\w$.]{0,60}\\s?\\]\\s{0,4}=(?!=)` +
    "|\\s{0,4}\\|(?!\\||\\s?ConvertTo-Json)|\\s?\\+=?\\s?[$@[]|\\s?-(?:[ic]?replace|f)\\b" +
    `|\\.\\.?(?:${TRANSFORMS})\\b)`,
  "i",
);
/** PHP and PowerShell lay maps over each other by a plus. */
const ADDED = /\+\s{0,4}$/;
const MOST_NAMES = 20;
const SPREAD = /(?:\.\.\.|\*\*)$/;
const OTHER_SPREAD = /(?:\.\.\.|\*\*)\s?[\w$({]/;
const HAS_MEMBER = new RegExp(`\\b${MEMBER}["'\`]?\\s?[:=]`, "i");

/** Whether a program sets what a request asks for once more than where it is written out. */
export function changedLater(text: string, spans: readonly WrittenSpan[]): boolean {
  if (spans.length === 0) return false;
  if (isSetSomewhere(text)) return true;
  const names = new Set<string>();
  for (const span of spans) {
    if (isChangedAround(text, span)) return true;
    const name = nameOf(text, span);
    if (name !== null) names.add(name);
  }
  for (const name of names) {
    if (names.size > MOST_NAMES || isChanged(text, { name, names })) return true;
  }
  return false;
}

/** The name that holds the request; null where it goes straight into a call, whose answer the name would hold. */
function nameOf(text: string, { at, isCall }: WrittenSpan): string | null {
  if (isCall) return null;
  const before = text.slice(Math.max(0, at - LOOKED_AROUND), at);
  const found = NAMED.exec(before);
  const [, name, between = ""] = found ?? [];
  if (!found || name === undefined) return null;
  const isArgument = /[(,]\s*$/.test(before.slice(0, found.index));
  const isAnswer = [...between.matchAll(CALLED)].some(([, callee = ""]) => !SERIAL.test(callee));
  return isArgument || isAnswer || isEnded(between) ? null : name;
}

/** Whether an expression is over before the end: by a bracket that closes it, or a line's end outside of brackets. */
function isEnded(expression: string): boolean {
  let depth = 0;
  for (const sign of expression.trimStart()) {
    if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
    if (depth < 0 || (depth === 0 && sign === "\n")) return true;
  }
  return false;
}

function isSetSomewhere(text: string): boolean {
  for (const { index, 1: value = "" } of text.matchAll(SET)) {
    if (OWN.test(text.slice(Math.max(0, index - 10), index)) || ANSWER.test(value)) continue;
    return true;
  }
  return SET_BY_CALL.test(text);
}

/** What else comes to hold the request is looked at too: it is added to the names. */
function isChanged(text: string, { name, names }: { name: string; names: Set<string> }): boolean {
  let uses = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (isPartOfWord(text[at - 1]) || isPartOfWord(text[end])) continue;
    uses += 1;
    if (uses > MOST_USES) return true;
    const before = text.slice(Math.max(0, at - LOOKED_AROUND), at);
    const after = text.slice(end, end + LOOKED_AROUND);
    if (
      CHANGED.test(after) ||
      (name.startsWith("$") && ADDED.test(before)) ||
      isTransformer(before, after)
    )
      return true;
    const other = nameOf(text, { at, end, isCall: false });
    if (other !== null) names.add(other);
    if (SPREAD.test(before) && hasOther(before, after)) return true;
  }
  return false;
}

/** Whether other settings stand in the bracket that it is spread into. */
function hasOther(before: string, after: string): boolean {
  const opened = (before.split(/[;({]/).at(-1) ?? "").replace(SPREAD, "");
  const rest = after.split(/[;)]/, 1)[0] ?? "";
  return [opened, rest].some((part) => HAS_MEMBER.test(part) || OTHER_SPREAD.test(part));
}

function isPartOfWord(letter: string | undefined): boolean {
  return letter !== undefined && /[\w$]/.test(letter);
}
