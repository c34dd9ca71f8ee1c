/** What the names of a shell stand for, where a paste sets them once. */
export type ShellNames = ReadonlyMap<string, string>;

const PLAIN = /[^\s\\^`'"$;&|<]+/y;
const NAME = /\$(?:\{(\w{1,60})\}|(\w{1,60}))/y;
const INSIDE = /\\(?:\r?\n|(["\\$`]))|\$(?:\{(\w{1,60})\}|(\w{1,60}))/g;
const IN_HEREDOC = /\\(?:\r?\n|([\\$`]))|\$(?:\{(\w{1,60})\}|(\w{1,60}))/g;
const ANSI_ESCAPE = /\\(?:u([\da-fA-F]{4})|([\s\S]))/g;
const ANSI: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** A part of a word, with quotes and escapes taken away. A name that is not known stays as it stands. */
export function shellPart(
  text: string,
  { at, names }: { at: number; names: ShellNames },
): { text: string; end: number } {
  const char = text.charAt(at);
  if (char === "'") return quoted(text, { from: at + 1, isRaw: true });
  if (char === '"') {
    const { text: inside, end } = quoted(text, { from: at + 1, isRaw: false, quote: '"' });
    return { text: put(inside, { pattern: INSIDE, names }), end };
  }
  if (text.startsWith("$'", at)) {
    const { text: inside, end } = quoted(text, { from: at + 2, isRaw: false });
    return {
      text: inside.replace(ANSI_ESCAPE, (_, code?: string, letter: string = "") =>
        code === undefined
          ? (ANSI[letter] ?? letter)
          : String.fromCharCode(Number.parseInt(code, 16)),
      ),
      end,
    };
  }
  if (char === "\\") return { text: text.charAt(at + 1), end: at + 2 };
  if (char === "$") {
    NAME.lastIndex = at;
    const [all, braced, bare] = NAME.exec(text) ?? [];
    const value = names.get(braced ?? bare ?? "");
    if (all !== undefined && value !== undefined) return { text: value, end: at + all.length };
  }
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text)?.[0] ?? char;
  return { text: plain, end: at + plain.length };
}

/** What stands in a heredoc, once its names are put in. */
export function expanded(inside: string, names: ShellNames): string {
  return put(inside, { pattern: IN_HEREDOC, names });
}

function put(inside: string, { pattern, names }: { pattern: RegExp; names: ShellNames }): string {
  return inside.replace(pattern, (all: string, kept?: string, braced?: string, bare?: string) => {
    if (all.startsWith("\\")) return kept ?? "";
    return names.get(braced ?? bare ?? "") ?? all;
  });
}

function quoted(
  text: string,
  { from, isRaw, quote = "'" }: { from: number; isRaw: boolean; quote?: string },
): { text: string; end: number } {
  let at = from;
  while (at < text.length && text[at] !== quote) at += text[at] === "\\" && !isRaw ? 2 : 1;
  return { text: text.slice(from, at), end: Math.min(at, text.length) + 1 };
}
