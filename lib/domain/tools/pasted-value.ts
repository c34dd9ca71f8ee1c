/** Languages that a request is pasted in. JSON is read as people write it: comments, loose quotes and trailing commas pass. */
export type Dialect =
  | "json"
  | "python"
  | "typescript"
  | "php"
  | "ruby"
  | "go"
  | "csharp"
  | "powershell"
  | "swift";

/** A value as it stands in a paste. What is not written out, such as a variable or a call, is `unread` and kept as it stands. */
export type PastedValue =
  | { readonly kind: "text"; readonly text: string; readonly wrapped?: PastedWrap }
  | { readonly kind: "number"; readonly source: string }
  | { readonly kind: "boolean"; readonly is: boolean }
  | { readonly kind: "null" }
  | PastedList
  | PastedMap
  | { readonly kind: "unread"; readonly source: string };

/** What an SDK puts around an id: `openrouter("acme/tiny:free", { … })`. */
export type PastedWrap = {
  /** Up to the quote. */
  readonly before: string;
  /** With a callee they are the named arguments of a call in Python. */
  readonly settings: PastedMap | null;
};

export type PastedList = {
  readonly kind: "list";
  readonly items: readonly PastedValue[];
  /** False where it ended before its bracket, or holds another list that is not written out. */
  readonly isWhole: boolean;
};

export type PastedMap = {
  readonly kind: "map";
  /** The function's name, for the named arguments of a call in Python. */
  readonly callee: string | null;
  readonly entries: readonly PastedEntry[];
  /** False where it ended before its bracket, or holds keys that are not written out. */
  readonly isWhole: boolean;
  /** Nothing but the id in what an SDK puts around it: the call that asks is not in the paste. */
  readonly isBare?: boolean;
};

/** Without a key: an argument by place, or what is spread into a map. */
export type PastedEntry = { readonly key: string | null; readonly value: PastedValue };

/** What holds the prompt, by the kinds of requests. */
export const PROMPT_KEYS = ["messages", "prompt", "input", "contents"] as const;

/** The value of a key; the last one counts where it stands twice, as it does in all three languages. */
export function memberOf(value: PastedValue | null, key: string): PastedValue | null {
  if (value?.kind !== "map") return null;
  return value.entries.findLast((entry) => entry.key === key)?.value ?? null;
}

export function textOf(value: PastedValue | null): string | null {
  return value?.kind === "text" ? value.text : null;
}

/** Null for what is no number written out. */
export function numberOf(value: PastedValue | null): number | null {
  if (value?.kind !== "number") return null;
  const number = Number(value.source.replaceAll("_", ""));
  return Number.isNaN(number) ? null : number;
}

export function itemsOf(value: PastedValue | null): readonly PastedValue[] {
  return value?.kind === "list" ? value.items : [];
}
