const LETTERS: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  0: "\0",
  "\n": "",
};
const BACKSLASH = 92;
const HEX = /^[\da-f]+$/i;

/** The text that an escaped one stands for, in the ways of JSON, Python and JavaScript. A sign that needs no escape stands for itself. */
export function unescaped(text: string): string {
  const first = text.indexOf("\\");
  if (first === -1) return text;
  const parts: string[] = [];
  let from = 0;
  for (let at = first; at !== -1; at = text.indexOf("\\", from)) {
    if (at > from) parts.push(text.slice(from, at));
    const { letter, end } = escapeAt(text, at);
    parts.push(letter);
    from = end;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts.join("");
}

/** What one escape stands for, and where it ends. */
function escapeAt(text: string, at: number): { letter: string; end: number } {
  const sign = text.charAt(at + 1);
  // By far the most frequent in a paste that is made to be slow.
  if (text.charCodeAt(at + 1) === BACKSLASH) return { letter: "\\", end: at + 2 };
  if (sign === "u" && text[at + 2] === "{") {
    const close = text.slice(at + 3, at + 10).indexOf("}");
    const code = close < 1 ? null : codeIn(text.slice(at + 3, at + 3 + close));
    if (code !== null) return { letter: letterOf(code), end: at + 4 + close };
  }
  const digits = sign === "u" ? 4 : sign === "x" ? 2 : 0;
  const code = digits === 0 ? null : codeIn(text.slice(at + 2, at + 2 + digits), digits);
  if (code !== null) return { letter: String.fromCharCode(code), end: at + 2 + digits };
  if (sign === "\r" && text[at + 2] === "\n") return { letter: "", end: at + 3 };
  return { letter: LETTERS[sign] ?? sign, end: at + 2 };
}

function codeIn(hex: string, digits = hex.length): number | null {
  return hex.length === digits && HEX.test(hex) ? Number.parseInt(hex, 16) : null;
}

function letterOf(code: number): string {
  return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
}
