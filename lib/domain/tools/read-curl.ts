import { pipedInto, writtenTo } from "./curl-input";
import { shellNames } from "./shell-names";
import { expanded, type ShellNames, shellPart } from "./shell-words";
import { isSpace } from "./skip-source";

/** A curl command as a shell would take it apart. Only names that the paste sets once are put in. */
export type CurlCommand = {
  readonly address: string | null;
  /** Bodies as they are given; null for one that is in a file or comes through a pipe, and not in the paste. */
  readonly bodies: readonly (string | null)[];
  readonly end: number;
};

type Shell = { readonly text: string; readonly names: ShellNames };

const CURL = /(?:^[ \t$>#]{0,20}|[;&|(] ?)curl(?:\.exe)?(?=[\s\\^])/m;
const DATA_FLAG = /^(?:-[a-zA-Z]{0,10}d|--data|--data-raw|--data-binary|--data-ascii|--json)$/;
const DATA_JOINED = /^(?:-d|--(?:data|data-raw|data-binary|data-ascii|json)=)(?=[^=])/;
const ADDRESS_FLAG = /^--url(?:=|$)/;
const HEREDOC = /<<-?\s{0,20}(["']?)(\w{1,60})\1[^\n]{0,200}\n/y;
const LONGEST_CARETS = 200_000;
const MOST_COMMANDS = 20;
const MOST_PARTS = 5_000;

export function hasCurl(text: string): boolean {
  return text.includes("curl") && CURL.test(text);
}

export function readCurl(input: string): readonly CurlCommand[] {
  const text = withoutCarets(input);
  const shell = { text, names: shellNames(text) };
  const commands: CurlCommand[] = [];
  const comments: CurlCommand[] = [];
  let from = 0;
  while (commands.length + comments.length < MOST_COMMANDS) {
    const found = CURL.exec(text.slice(from));
    if (!found) break;
    const start = from + found.index;
    const command = readCommand(shell, { start, from: start + found[0].length });
    (found[0].includes("#") ? comments : commands).push(command);
    from = command.end;
  }
  // Alone, what looks like a comment is a root shell's prompt.
  return commands.length > 0 ? commands : comments;
}

/** As browsers copy a command for Windows: each sign behind a caret. */
function withoutCarets(text: string): string {
  return text.length < LONGEST_CARETS && text.includes('^\\^"')
    ? text.replace(/\^([^\r\n])/g, "$1")
    : text;
}

function readCommand(shell: Shell, { start, from }: { start: number; from: number }): CurlCommand {
  const { words, heredoc, end } = wordsFrom(shell, from);
  const bodyOf = (word: string) => {
    if (!word.startsWith("@")) return word;
    if (word !== "@-" && word !== "@/dev/stdin") return writtenTo(word.slice(1), shell);
    return heredoc ?? pipedInto(shell, { start: startOf(shell.text, start), end });
  };
  const bodies: (string | null)[] = [];
  let address: string | null = null;
  for (const [index, word] of words.entries()) {
    const before = words[index - 1] ?? "";
    if (DATA_FLAG.test(before)) bodies.push(bodyOf(word));
    else if (DATA_FLAG.test(word)) continue;
    else if (DATA_JOINED.test(word)) bodies.push(bodyOf(word.replace(DATA_JOINED, "")));
    else if (ADDRESS_FLAG.test(before) || /^https?:/i.test(word)) address ??= word;
  }
  return { address, bodies, end };
}

/** Of the word itself, behind the space or the sign before it. */
function startOf(text: string, start: number): number {
  return start + Math.max(0, text.slice(start, start + 40).indexOf("curl"));
}

type Words = { words: readonly string[]; heredoc: string | null; end: number };

/** The words up to the end of the command: a line end that is not continued, `;`, `|` or `&`. */
function wordsFrom({ text, names }: Shell, from: number): Words {
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
      const here = readHeredoc({ text, names }, at);
      if (!here) break;
      heredoc = here.body;
      at = here.end;
      break;
    } else {
      const part = shellPart(text, { at, names });
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

function readHeredoc({ text, names }: Shell, at: number): { body: string; end: number } | null {
  HEREDOC.lastIndex = at;
  const found = HEREDOC.exec(text);
  if (!found) return null;
  const from = HEREDOC.lastIndex;
  const close = text.indexOf(`\n${found[2]}`, from - 1);
  const to = close === -1 ? text.length : close;
  const body = text.slice(from, Math.max(to, from));
  return { body: found[1] === "" ? expanded(body, names) : body, end: to };
}
