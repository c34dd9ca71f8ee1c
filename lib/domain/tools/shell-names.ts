import { type ShellNames, shellPart } from "./shell-words";

const SET = /^(?:export |readonly )?([A-Za-z_]\w{0,60})=(?=\S)/gm;
/** With these nobody knows what a name holds, or whether it was set at all. */
const FLOW =
  /^[ \t]{0,40}(?:\.|source|eval|if|elif|else|case|for|while|until|function)\s|^\w{1,60}\(\)/m;
const GOES_ON = /(?:&&|\|\||\\)[ \t]{0,20}\r?$/m;
const NONE: ShellNames = new Map();
const MOST = 20;
const MOST_PARTS = 200;
const LONGEST = 100_000;

/** Names that a paste sets once, to what is written out, on a line of their own. */
export function shellNames(input: string): ShellNames {
  const text = input.slice(0, LONGEST);
  const names = new Map<string, string>();
  const found = [...text.matchAll(SET)].slice(0, MOST);
  const before = text.slice(0, found.at(-1)?.index ?? 0);
  if (found.length === 0 || FLOW.test(text) || GOES_ON.test(before)) return NONE;
  for (const { 0: all, 1: name = "", index } of found) {
    const value = wordAt(text, index + all.length);
    if (value !== null && isSetOnce(text, name)) names.set(name, value);
  }
  return names;
}

/** Null for one that is not written out, or that does not end its line. */
function wordAt(text: string, from: number): string | null {
  const parts: string[] = [];
  let at = from;
  while (at < text.length && !/[\s;]/.test(text.charAt(at)) && parts.length < MOST_PARTS) {
    const part = shellPart(text, { at, names: NONE });
    const isRaw = text[at] === "'";
    if ("`&|<(".includes(text.charAt(at)) || (!isRaw && /[$`]/.test(part.text))) return null;
    parts.push(part.text);
    at = part.end;
  }
  return /^[ \t]*(?:[\r\n;]|$)/.test(text.slice(at, at + 80)) ? parts.join("") : null;
}

/** Whether the name stands anywhere but where it is set and where its value is taken. */
function isSetOnce(text: string, name: string): boolean {
  let others = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const before = text[at - 1] ?? " ";
    if (/[\w$]/.test(before) || /\w/.test(text[at + name.length] ?? " ")) continue;
    if (before === "{" && text[at - 2] === "$") continue;
    others += 1;
    if (others > 1) return false;
  }
  return others === 1;
}
