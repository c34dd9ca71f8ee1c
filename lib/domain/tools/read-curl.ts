import { isSpace } from "./skip-source";

/** A curl command as a shell would take it apart. Nothing is expanded: `$NAME` stays as it stands. */
export type CurlCommand = {
  readonly address: string | null;
  /** Bodies as they are given; null for one that is in a file or comes through a pipe. */
  readonly bodies: readonly (string | null)[];
  readonly end: number;
};

const CURL = /(?:^[ \t$>#]{0,20}|[;&|(] ?)curl(?:\.exe)?(?=[\s\\^])/m;
const DATA_FLAG = /^(?:-[a-zA-Z]{0,10}d|--data|--data-raw|--data-binary|--data-ascii|--json)$/;
const DATA_JOINED = /^(?:-d|--(?:data|data-raw|data-binary|data-ascii|json)=)(?=[^=])/;
const ADDRESS_FLAG = /^--url(?:=|$)/;
const HEREDOC = /<<-?\s{0,20}(["']?)(\w{1,60})\1[^\n]{0,200}\n/y;
const MOST_COMMANDS = 20;
const MOST_PARTS = 5_000;

export function hasCurl(text: string): boolean {
  return text.includes("curl") && CURL.test(text);
}

export function readCurl(text: string): readonly CurlCommand[] {
  const commands: CurlCommand[] = [];
  let from = 0;
  while (commands.length < MOST_COMMANDS) {
    const found = CURL.exec(text.slice(from));
    if (!found) break;
    const command = readCommand(text, from + found.index + found[0].length);
    commands.push(command);
    from = command.end;
  }
  return commands;
}

function readCommand(text: string, from: number): CurlCommand {
  const { words, heredoc, end } = wordsFrom(text, from);
  const bodies: (string | null)[] = [];
  let address: string | null = null;
  for (const [index, word] of words.entries()) {
    const before = words[index - 1] ?? "";
    if (DATA_FLAG.test(before)) bodies.push(bodyOf(word, heredoc));
    else if (DATA_FLAG.test(word)) continue;
    else if (DATA_JOINED.test(word)) bodies.push(bodyOf(word.replace(DATA_JOINED, ""), heredoc));
    else if (ADDRESS_FLAG.test(before) || /^https?:/i.test(word)) address ??= word;
  }
  return { address, bodies, end };
}

function bodyOf(word: string, heredoc: string | null): string | null {
  if (!word.startsWith("@")) return word;
  return word === "@-" || word === "@/dev/stdin" ? heredoc : null;
}

type Words = { words: readonly string[]; heredoc: string | null; end: number };

/** The words up to the end of the command: a line end that is not continued, `;`, `|` or `&`. */
function wordsFrom(text: string, from: number): Words {
  const words: string[] = [];
  const parts: string[] = [];
  let isOpen = false;
  let heredoc: string | null = null;
  let at = from;
  const close = () => {
    if (isOpen) words.push(parts.splice(0).join(""));
    isOpen = false;
  };
  while (at < text.length && words.length + parts.length < MOST_PARTS) {
    const char = text.charAt(at);
    const continued = lineContinued(text, at);
    if (continued > at) {
      at = continued;
      close();
    } else if (char === "\n" || char === ";" || char === "|" || char === "&") {
      break;
    } else if (isSpace(text.charCodeAt(at))) {
      at += 1;
      close();
    } else if (char === "<" && text[at + 1] === "<") {
      const here = readHeredoc(text, at);
      if (!here) break;
      heredoc = here.body;
      at = here.end;
      break;
    } else {
      const part = wordPart(text, at);
      parts.push(part.text);
      isOpen = true;
      at = part.end;
    }
  }
  close();
  return { words, heredoc, end: Math.max(at, from) };
}

/** A backslash, or what other shells have for it, before a line end. */
function lineContinued(text: string, at: number): number {
  if (!"\\^`".includes(text.charAt(at))) return at;
  const next = text[at + 1] === "\r" ? at + 2 : at + 1;
  return text[next] === "\n" ? next + 1 : at;
}

const PLAIN = /[^\s\\^`'"$;&|<]+/y;
const DOUBLE_ESCAPE = /\\(?:\r?\n|(["\\$`]))/g;
const ANSI_ESCAPE = /\\(?:u([\da-fA-F]{4})|([\s\S]))/g;
const ANSI: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function wordPart(text: string, at: number): { text: string; end: number } {
  const char = text.charAt(at);
  if (char === "'") return quoted(text, { from: at + 1, isRaw: true });
  if (char === '"') {
    const { text: inside, end } = quoted(text, { from: at + 1, isRaw: false, quote: '"' });
    return { text: inside.replace(DOUBLE_ESCAPE, (_, kept?: string) => kept ?? ""), end };
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
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text)?.[0] ?? char;
  return { text: plain, end: at + plain.length };
}

function quoted(
  text: string,
  { from, isRaw, quote = "'" }: { from: number; isRaw: boolean; quote?: string },
): { text: string; end: number } {
  let at = from;
  while (at < text.length && text[at] !== quote) at += text[at] === "\\" && !isRaw ? 2 : 1;
  return { text: text.slice(from, at), end: Math.min(at, text.length) + 1 };
}

function readHeredoc(text: string, at: number): { body: string; end: number } | null {
  HEREDOC.lastIndex = at;
  const found = HEREDOC.exec(text);
  if (!found) return null;
  const from = HEREDOC.lastIndex;
  const close = text.indexOf(`\n${found[2]}`, from - 1);
  const to = close === -1 ? text.length : close;
  return { body: text.slice(from, Math.max(to, from)), end: to };
}
