import { expanded, type ShellNames, shellPart } from "./shell-words";

type Input = { readonly text: string; readonly names: ShellNames };

const CAT = /(?:^|\n)[ \t]*(?:\$ )?cat[ \t]*<<-?[ \t]*(["']?)(\w{1,60})\1[ \t]*\|[ \t]*$/;
const ECHO =
  /(?:^|\n)[ \t]*(?:\$ )?(?:echo(?:[ \t]+-[neE]{1,3})?|(printf)(?:[ \t]+(["'])%s(?:\\n)?\2)?)[ \t]+(?=["'])/g;
const LONGEST = 100_000;

/** What comes through a pipe into the command that begins at `start`; null where that is not written out. */
export function pipedInto(
  { text, names }: Input,
  { start, end }: { start: number; end: number },
): string | null {
  const before = text.slice(Math.max(0, start - LONGEST), start).replace(/\\\r?\n[ \t]*$/, "");
  const cat = CAT.exec(before.slice(-200));
  if (cat) {
    const line = text.indexOf("\n", end);
    return line === -1
      ? null
      : heredocAt({ text, names }, { from: line + 1, mark: cat[2] ?? "", isRaw: cat[1] !== "" });
  }
  const echo = [...before.slice(-20_000).matchAll(ECHO)].at(-1);
  if (!echo) return null;
  const from = Math.max(0, before.length - 20_000) + echo.index + echo[0].length;
  const word = shellPart(before, { at: from, names });
  const isFormat = echo[1] !== undefined && echo[2] === undefined;
  const isAll = /^[ \t]*\|[ \t]*$/.test(before.slice(word.end));
  return isAll && !(isFormat && word.text.includes("%")) ? word.text : null;
}

/** What a paste writes into a file by a heredoc; null where it does not, or where the file is named a third time. */
export function writtenTo(file: string, { text, names }: Input): string | null {
  if (file.length > 200 || text.length > LONGEST || text.split(file).length !== 3) return null;
  const name = file.replace(/[^\w-]/g, "\\$&");
  const made = new RegExp(
    `(?:^|\\n)[ \\t]*cat[ \\t]*(?:>[ \\t]*["']?${name}["']?[ \\t]*<<-?[ \\t]*(["']?)(\\w{1,60})\\1|<<-?[ \\t]*(["']?)(\\w{1,60})\\3[ \\t]*>[ \\t]*["']?${name}["']?)[ \\t]*\\r?\\n`,
  ).exec(text);
  if (!made) return null;
  const [all, quote = made[3] ?? "", mark = made[4] ?? ""] = made;
  return heredocAt({ text, names }, { from: made.index + all.length, mark, isRaw: quote !== "" });
}

function heredocAt(
  { text, names }: Input,
  { from, mark, isRaw }: { from: number; mark: string; isRaw: boolean },
): string | null {
  const close = text.indexOf(`\n${mark}`, from - 1);
  if (close === -1) return null;
  const body = text.slice(from, close);
  return isRaw ? body : expanded(body, names);
}
