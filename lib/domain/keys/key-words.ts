import Big from "big.js";
import { plainText } from "@/lib/domain/plain-text";
import type { KeyKind, KeyPolicy, KeyState } from "./key";
import type { KeyAnswer } from "./key-answers";

export const KEY_KIND_WORDS: Readonly<Record<KeyKind, string>> = {
  inference: "inference key",
  management: "management key",
};

export const KEY_POLICY_WORDS: Readonly<Record<KeyPolicy, string>> = {
  free_only: "free only",
  paid_allowed: "paid allowed",
};

/** What a policy means, for who chooses one. */
export const KEY_POLICY_HINTS: Readonly<Record<KeyPolicy, string>> = {
  free_only: "Money spent with this key was not meant to be spent.",
  paid_allowed: "Paid models are meant. A monthly budget can be set afterwards.",
};

/** The variable of the environment a key of that kind belongs into. */
const KEY_VARIABLES: Readonly<Record<KeyKind, string>> = {
  inference: "OPENROUTER_API_KEY",
  management: "OPENROUTER_MANAGEMENT_KEY",
};

type StateWords = {
  readonly word: string;
  /** Said where the answer gives no reason of its own. */
  readonly sentence: string | null;
};

export const KEY_STATE_WORDS: Readonly<Record<KeyState, StateWords>> = {
  ok: { word: "active", sentence: null },
  unmatched: {
    word: "unmatched",
    sentence: "None of the keys that OpenRouter lists is this one, by hash or by mask.",
  },
  expired: { word: "expired", sentence: "Its last day at OpenRouter is over." },
  disabled: { word: "disabled", sentence: "It is switched off at OpenRouter." },
  wrong_kind: {
    word: "wrong kind",
    sentence: "It is set where a key of the other kind belongs, so it is not used.",
  },
  refused: { word: "refused", sentence: "OpenRouter no longer takes its secret." },
  deleted: { word: "deleted", sentence: "OpenRouter no longer lists it. Its history stays." },
};

/** One sentence about how it stands; null when there is nothing to say. */
export function stateSentence({ state, state_reason: reason }: KeyAnswer): string | null {
  return reason ?? KEY_STATE_WORDS[state].sentence;
}

/** OpenRouter's limit is far below; a longer name is cut by its reader. */
const LONGEST_NAME = 500;

/** A name of somebody else's making, fit to stand in a sentence of ours; null when nothing of it can be seen. */
export function visibleName(name: string | null): string | null {
  return (name && plainText(name, LONGEST_NAME)) || null;
}

/** What people call it: its name, else its mask, else the beginning of its hash. */
export function keyTitle({ name, label, hash }: Pick<KeyAnswer, "name" | "label" | "hash">) {
  return visibleName(name) ?? visibleName(label) ?? `key ${hash.slice(0, 12)}`;
}

/** How each key is called, by id; of those that share a title each with its mask. */
export function keyTitles(
  keys: readonly Pick<KeyAnswer, "id" | "name" | "label" | "hash">[],
): Map<number, string> {
  const bearers = Map.groupBy(keys, keyTitle);
  return new Map(
    keys.map((key) => {
      const title = keyTitle(key);
      const isShared = (bearers.get(title)?.length ?? 0) > 1;
      const mask = isShared ? visibleName(key.label) : null;
      return [key.id, mask === null || mask === title ? title : `${title} (${mask})`];
    }),
  );
}

export type CapWords = {
  readonly text: string;
  /** Renewed and left, where known. */
  readonly more: string | null;
  readonly kind: "none" | "locked" | "capped" | "unknown";
};

const RESETS: Readonly<Record<string, string>> = {
  daily: "a day",
  weekly: "a week",
  monthly: "a month",
};

/** How much the key can spend. No cap, a cap of 0 and "nobody told" are three things (`api.md` 5.4). */
export function capWords(key: KeyAnswer): CapWords {
  const { cap, limit, limit_remaining: left, limit_reset: reset } = key;
  if (cap === "none") return { text: "no cap", more: null, kind: "none" };
  if (cap === "unknown" || limit === null) {
    return { text: "not told", more: null, kind: "unknown" };
  }
  if (limit === 0) return { text: "$0 cap", more: "no paid spend", kind: "locked" };
  const period = reset === null ? "" : ` ${RESETS[reset] ?? reset}`;
  return {
    text: `${usd(limit)} cap${period}`,
    more: left === null ? null : `${usd(left)} left`,
    kind: "capped",
  };
}

/** "$20", "$0.50". OpenRouter gives caps as JSON numbers. */
function usd(amount: number): string {
  const text = new Big(amount).abs().toFixed();
  const fraction = text.split(".")[1] ?? "";
  const whole = fraction.length === 1 ? `${text}0` : text;
  return `${amount < 0 ? "−" : ""}$${whole}`;
}

type Stored = { readonly word: string; readonly sentence: string };

/** Where its secret is, and what follows. */
export function storedWords({
  stored,
  kind,
  state,
}: Pick<KeyAnswer, "stored" | "kind" | "state">): Stored {
  switch (stored) {
    case "sealed":
      return {
        word: "sealed here",
        sentence: "Gratis keeps the secret, encrypted, and asks with it.",
      };
    case "environment": {
      // One of the wrong kind stands in the other variable; its state names it.
      const variable = kind === null || state === "wrong_kind" ? "a variable" : KEY_VARIABLES[kind];
      return {
        word: "environment",
        sentence: `The secret comes from ${variable} and is not stored.`,
      };
    }
    case "none":
      return {
        word: "not kept",
        sentence: "Gratis has no secret of it, and knows it by its hash alone.",
      };
  }
}

/**
 * Whether there is something of ours to remove: a sealed secret, or a row that nothing but a person put there. One that OpenRouter
 * lists would be back with the next list, and what comes from the environment is removed there.
 */
export function isRemovable({ stored, created_at: createdAt }: KeyAnswer): boolean {
  if (stored === "environment") return false;
  return stored === "sealed" || createdAt === null;
}

/** What removing it does and what stays, exactly. */
export function removalSentences(key: KeyAnswer): readonly string[] {
  // Only a list of keys tells when a key was made.
  const isListed = key.created_at !== null;
  const row = isListed
    ? "It stays in this list with its policy, owner, note and usage, because OpenRouter has listed it."
    : "If usage is recorded for it, the key stays in this list with that usage; if not, it goes from the list with its policy, owner and note.";
  return [
    ...(key.stored === "sealed" ? ["Gratis forgets the sealed secret."] : []),
    ...(key.stored === "sealed" && key.kind !== null ? [LOSSES[key.kind]] : []),
    row,
    "At OpenRouter nothing changes: the key goes on working there.",
  ];
}

const LOSSES: Readonly<Record<KeyKind, string>> = {
  inference:
    "The counter of the day is from then on read with another key of the account, if there is one.",
  management:
    "The list of keys and their usage are from then on fetched with another management key of the account, or no longer.",
};

/** What was done, once it was. Null: the row is gone as well. */
export function removedWords(
  title: string,
  { before, left }: { before: Pick<KeyAnswer, "stored">; left: KeyAnswer | null },
): string {
  if (left === null) return `${title} is gone from the list. Nothing was recorded of it.`;
  const done =
    before.stored === "sealed"
      ? `The secret of ${title} is forgotten. The key`
      : `There was nothing to forget: ${title}`;
  return `${done} stays in the list with its history.`;
}
