/** `payload = `, `payload: dict[str, str] = ` or `const payload = dict`, before the bracket. */
const NAMED = /([A-Za-z_$][\w$]{0,60})(?:[ \t]?:[^=\n]{1,80})?[ \t]{0,4}=\s{0,4}(?:dict)?$/;
const LOOKED_AROUND = 200;
const MOST_USES = 500;
const MEMBER =
  "(?:models?|model_name|fallbacks|plugins|tools|preset|extra_body|extraBody|web_search_options)";
const ELEMENT = `(?:\\[\\s?["'\`]${MEMBER}["'\`]\\s?\\]|\\.${MEMBER}\\b)`;
/** What stands behind the name where a member is set or grows, or more is laid over all of it. */
const CHANGED = new RegExp(
  `^(?:${ELEMENT}\\s{0,4}[+?|]{0,2}=(?!=)|${ELEMENT}\\.(?:push|append|extend|unshift|insert)\\(` +
    "|\\[\\s?[A-Za-z_$][\\w$.]{0,60}\\s?\\]\\s{0,4}=(?!=)|\\.(?:update|setdefault)\\(|\\s{0,4}\\|=?\\s{0,4}[{\\w])",
);
const SPREAD = /(?:\.\.\.|\*\*)$/;
const ASSIGNED = /Object\.assign\(\s{0,4}$/;
const HAS_MEMBER = new RegExp(`\\b${MEMBER}["'\`]?\\s?[:=]`);

/** Whether a program sets what a request asks for once more; `starts` are the places where the requests are written out. */
export function changedLater(text: string, starts: readonly number[]): boolean {
  const names = new Set<string>();
  for (const at of starts) {
    const name = NAMED.exec(text.slice(Math.max(0, at - LOOKED_AROUND), at))?.[1];
    if (name !== undefined) names.add(name);
  }
  return [...names].some((name) => isChanged(text, name));
}

function isChanged(text: string, name: string): boolean {
  let uses = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (isPartOfWord(text[at - 1]) || isPartOfWord(text[end])) continue;
    uses += 1;
    if (uses > MOST_USES) return true;
    const before = text.slice(Math.max(0, at - LOOKED_AROUND), at);
    const after = text.slice(end, end + LOOKED_AROUND);
    if (CHANGED.test(after) || ASSIGNED.test(before)) return true;
    if (SPREAD.test(before) && hasOther(before, after)) return true;
  }
  return false;
}

/** Whether other settings stand in the bracket that it is spread into. */
function hasOther(before: string, after: string): boolean {
  const opened = before.split(/[;({]/).at(-1) ?? "";
  return HAS_MEMBER.test(opened) || HAS_MEMBER.test(after.split(/[;)]/, 1)[0] ?? "");
}

function isPartOfWord(letter: string | undefined): boolean {
  return letter !== undefined && /[\w$]/.test(letter);
}
