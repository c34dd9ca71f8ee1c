import type { WrittenSpan } from "./changed-later";
import type { CodeRequests } from "./find-in-code";
import { GRAMMARS, type Language } from "./literal-grammar";
import { memberOf } from "./pasted-value";
import { literalSpace, literalString, readLiteral } from "./read-literal";

const MOST_STEPS = 200_000;
const MOST_OPEN = 1_000;
/** No person writes a longer program around a request. */
const LONGEST = 200_000;
const WORD = /[A-Za-z_$@][\w$]{0,200}/y;
/** What stands before the bracket of a map, and is part of it. */
const BEFORE = /(?:map\[string\](?:interface\{\}|any|string)|\bnew\s?|\barray\s?|@)$/;

/** The requests that stand as maps in PHP, Ruby, Go, C#, PowerShell or Swift. */
export function findLiterals(
  text: string,
  { language, most }: { language: Language; most: number },
): CodeRequests {
  const near = text.slice(0, LONGEST);
  const { starts, isStopped } = startsOf(near, language);
  const isCut = isStopped || text.length > LONGEST;
  const requests: CodeRequests["requests"][number][] = [];
  const spans: WrittenSpan[] = [];
  let readTo = -1;
  for (const from of starts) {
    if (from < readTo) continue;
    if (requests.length === most) return { requests, spans, isCut: true };
    const read = readLiteral(near, { from, language });
    if (!read) continue;
    readTo = read.end;
    const names = ["model", "models"].map((key) => memberOf(read.value, key));
    if (names.every((named) => named === null)) continue;
    requests.push({ body: read.value, dialect: language, address: null });
    spans.push({ at: from, end: read.end, isCall: false });
  }
  return { requests, spans, isCut };
}

/** Where the maps begin that have a member `model` or `models`. */
function startsOf(text: string, language: Language): { starts: number[]; isStopped: boolean } {
  const { pair } = GRAMMARS[language];
  const starts = new Set<number>();
  const open: number[] = [];
  let steps = 0;
  let at = 0;
  for (; at < text.length && steps < MOST_STEPS && open.length < MOST_OPEN; steps += 1) {
    at = literalSpace(text, { at, language });
    const string = literalString(text, { at, language });
    WORD.lastIndex = at;
    const word = string ? null : (WORD.exec(text)?.[0] ?? null);
    const end = string?.end ?? at + (word?.length ?? 1);
    const key = string?.text ?? word?.replace("@", "");
    if (key === "model" || key === "models") {
      const next = literalSpace(text, { at: end, language });
      pair.lastIndex = next;
      const top = open.at(-1);
      if (pair.test(text) && top !== undefined) starts.add(top);
    } else if (!string && word === null) {
      const sign = text.charAt(at);
      if ("([{".includes(sign)) open.push(at - lengthBefore(text, at));
      else if (")]}".includes(sign)) open.pop();
    }
    at = end;
  }
  return { starts: [...starts].sort((a, b) => a - b), isStopped: at < text.length };
}

function lengthBefore(text: string, at: number): number {
  return BEFORE.exec(text.slice(Math.max(0, at - 40), at))?.[0].length ?? 0;
}
