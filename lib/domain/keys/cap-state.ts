import type { CapState } from "@/lib/domain/spend/key-audit-answers";
import type { KeyAction } from "./key-action";

export type CapPart = keyof CapState;

/** What a change is about: an amount and the period it is renewed in belong together. */
export const PARTS_OF: Readonly<Record<Exclude<KeyAction, "undo">, readonly CapPart[]>> = {
  cap: ["limit", "limit_reset"],
  disable: ["disabled"],
};

/** Which of these parts are not the same. */
export function differingParts(
  a: CapState,
  b: CapState,
  parts: readonly CapPart[] = ["limit", "limit_reset", "disabled"],
): readonly CapPart[] {
  return parts.filter((part) => a[part] !== b[part]);
}

/** True when the key is as it was wanted, as far as anything was wanted. */
export function isAsWanted(state: CapState, wanted: Partial<CapState>): boolean {
  return (Object.keys(wanted) as CapPart[]).every((part) => state[part] === wanted[part]);
}

/** Some parts of a state alone. */
export function partsOf(state: CapState, parts: readonly CapPart[]): Partial<CapState> {
  return Object.fromEntries(parts.map((part) => [part, state[part]]));
}

const RESETS: Readonly<Record<string, string>> = {
  daily: "a day",
  weekly: "a week",
  monthly: "a month",
};

/** "no cap", "$20 cap a month", "switched off": how a key stands, as far as these parts go. */
export function capStateWords(state: CapState, parts: readonly CapPart[]): string {
  const words: string[] = [];
  if (parts.includes("limit") || parts.includes("limit_reset")) words.push(limitWords(state));
  if (parts.includes("disabled")) words.push(state.disabled ? "switched off" : "switched on");
  return words.join(", ");
}

function limitWords({ limit, limit_reset: reset }: CapState): string {
  if (limit === null) return "no cap";
  const period = reset === null ? "" : ` ${RESETS[reset] ?? reset}`;
  return `$${limit.replace(/\.00$/, "")} cap${period}`;
}
