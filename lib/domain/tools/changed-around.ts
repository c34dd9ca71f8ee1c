/** Methods that give back another text or map than the one they are called on. */
export const TRANSFORMS =
  "replace\\w*|gsub!?|sub!?|tr|slice|substr\\w*|split|concat|deep_merge!?|merg\\w*!?|update|setdefault|format\\w*|translate|removesuffix|rstrip|addAll|putAll|pop|delete";
const CALLERS =
  /(?:replace\w*|g?sub|assign|merge\w*|extend|defaults\w*|concat|s?printf|format!?|array_merge\w*|array_replace\w*|Copy|ChainMap|translate)$/i;
const CHAINED = new RegExp(
  `^\\s{0,40}(?:\\.\\.?(?:${TRANSFORMS})\\b|\\|(?!\\|)|\\+(?!\\+)|%(?!\\})|-[ic]?replace\\b)`,
  "i",
);
/** PowerShell hands things on by a sign that unites maps elsewhere. */
const PIPED = /^\s{0,40}\|\s?ConvertTo-Json\b[^\n|;)}]{0,60}/i;
const ADDED = /[$\w)\]}]\s{0,4}[+|]\s{0,4}$/;
const REPLACER = /stringify$/;
const LOOKED_BACK = 300;
const MOST_CLOSED = 6;
const WORD_BEFORE = /([\w$.!]{1,80})$/;

/** Whether what is written out is handed to something that makes another request of it, where it stands. */
export function isChangedAround(
  text: string,
  { at, end, isCall }: { at: number; end: number; isCall: boolean },
): boolean {
  if (isCall) return false;
  const before = text.slice(Math.max(0, at - LOOKED_BACK), at);
  if (ADDED.test(before)) return true;
  const callers = callersOf(before);
  if (callers.some((caller) => CALLERS.test(caller))) return true;
  let from = end;
  for (let closed = 0; closed < MOST_CLOSED; closed += 1) {
    from += PIPED.exec(text.slice(from, from + 160))?.[0].length ?? 0;
    const after = text.slice(from, from + 80);
    if (CHAINED.test(after)) return true;
    const [space = ""] = /^\s*/.exec(after) ?? [];
    const sign = after[space.length];
    const caller = callers[closed] ?? "";
    if (sign === "," && REPLACER.test(caller)) return !/^\s*,\s*(?:null|undefined)\b/.test(after);
    if (sign === "," && caller === "dict") return true;
    if (sign !== ")") return false;
    from += space.length + 1;
  }
  return false;
}

/** Whether a name stands as an argument of such a call. */
export function isTransformer(before: string, after: string): boolean {
  const caller = callersOf(before)[0] ?? "";
  return CALLERS.test(caller) || (caller === "dict" && /^\s{0,4},/.test(after));
}

/** The functions whose brackets are open at the end, the innermost first. */
function callersOf(before: string): string[] {
  const callers: string[] = [];
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const sign = before.charAt(at);
    if (")]}".includes(sign)) depth += 1;
    if (sign === ";" && depth === 0) break;
    if (!"([{".includes(sign)) continue;
    if (depth > 0) depth -= 1;
    else if (sign === "(") callers.push(WORD_BEFORE.exec(before.slice(0, at))?.[1] ?? "");
  }
  return callers;
}
