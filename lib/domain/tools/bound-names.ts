import type { Dialect } from "./pasted-value";

const MOST_NAMES = 200;
const MOST_BOUND = 5_000;
/** Types and parameters look like members, and are none. */
export const TYPE = /^(?:string|str|any|unknown|Optional|Union|Literal)\b/;
const WORD = /^[A-Za-z_$]/;
/** What opens a bracket that binds no names. */
const CONDITIONS: ReadonlySet<string> = new Set(["if", "elif", "while", "switch"]);
/** What can set any name. */
const SETTERS: ReadonlySet<string> = new Set(["globals", "exec", "eval"]);

/** A bracket, and the words that stand directly in it, as far as they may be names that it binds. */
export type Opened = {
  readonly char: string;
  readonly callee: string | null;
  /** Behind `def` or `function`. */
  readonly isDefined: boolean;
  /** Behind what it takes an element of. */
  readonly isIndex: boolean;
  readonly words: string[];
};

/** Which names a program sets exactly once. One that is set, passed in or bound in another way may hold anything. */
export class BoundNames {
  private readonly starts = new Map<string, number>();
  private readonly unknown = new Set<string>();
  private isLost = false;
  private listed: string[] = [];
  private closed: readonly string[] = [];
  private isImport = false;
  private isLambda = false;

  constructor(private readonly dialect: Dialect) {}

  /** Where the values of the names begin. */
  get values(): ReadonlyMap<string, number> {
    return this.isLost ? new Map() : this.starts;
  }

  word(word: string, { last, top }: { last: string; top: Opened | undefined }): void {
    if (last !== ",") this.listed = [];
    if (top && "({[,:.*".includes(last.at(-1) ?? " ") && top.words.length < 50)
      top.words.push(word);
    if (SETTERS.has(word)) this.isLost = true;
    const isNext = last === "," || last === "import" || last === "(";
    if (this.isImport && !isNext) this.isImport = false;
    if (this.isLambda || this.isImport || last === "as") this.unset(word);
    if (word === "import") this.isImport = true;
    if (word === "lambda") this.isLambda = true;
  }

  /** `for name in` and `for (const name of`. */
  loop(last: string): void {
    for (const name of [last, ...this.listed]) this.unset(name);
  }

  comma(last: string): void {
    if (WORD.test(last)) this.listed.push(last);
    else this.listed = [];
  }

  colon(): void {
    this.isLambda = false;
  }

  /** At a closing bracket, with what stands behind it. */
  close(top: Opened | undefined, after: string): void {
    this.closed = top && !top.isIndex ? top.words : [];
    if (top?.char !== "(" || CONDITIONS.has(top.callee ?? "")) return;
    const isFunction = /^\s*(?:=>|->|\{)/.test(after);
    const isTyped = /^\s*:/.test(after) && (top.isDefined || this.dialect === "typescript");
    if (isFunction || isTyped || top.isDefined) for (const name of top.words) this.unset(name);
  }

  /** At a `=`; the value begins at the place. */
  set(
    { before, last, top }: { before: string; last: string; top: Opened | undefined },
    at: number,
  ): void {
    if (last === ")" || last === "]" || last === "}")
      for (const name of this.closed) this.unset(name);
    if (top?.char !== "(" && top?.char !== "[") for (const name of this.listed) this.unset(name);
    if (last === ":" && WORD.test(before)) {
      this.setOnce(before, at);
      return;
    }
    if (top?.char === "(" || top?.char === "[" || before === "." || TYPE.test(last)) return;
    this.setOnce(last, at);
  }

  /** What is added to a name, or passed in by it, leaves nobody knowing what it holds. */
  grow(name: string): void {
    this.unset(name);
  }

  private setOnce(name: string, at: number): void {
    if (this.starts.has(name)) this.unset(name);
    else if (!this.unknown.has(name) && this.starts.size < MOST_NAMES) this.starts.set(name, at);
  }

  private unset(name: string): void {
    if (this.unknown.size === MOST_BOUND) this.isLost = true;
    else this.unknown.add(name);
    this.starts.delete(name);
  }
}
