import type { Detail } from "@/lib/domain/history/detail-words";
import { POLICY_SOURCES, POLICY_VERDICTS } from "./policy";
import { POLICY_SOURCE_WORDS } from "./policy-source-words";

/** Verdicts as one side of an event, where there is no room for a sentence. */
const VERDICTS: Readonly<Record<string, string>> = {
  not_retained: "not retained",
  not_trained: "not trained on",
  retained: "may be retained",
  trains: "may be trained on",
  assumed: "assumed retained and trained on",
};

export function verdictWords(value: unknown): string | null {
  return typeof value === "string" ? (VERDICTS[value] ?? value) : null;
}

/** Whose statement a verdict rests on now; that none is left is said, too. */
export function saidBy({ verdict: now, source }: Detail): string | null {
  if (source === null && now === "assumed") return "no statement is left that tells";
  const known = POLICY_SOURCES.find((one) => one === source);
  return known === undefined ? null : `by: ${POLICY_SOURCE_WORDS[known].name}`;
}

/** True when a verdict alarms, or reassures less than the one before. */
export function isAlarm(before: unknown, after: unknown): boolean {
  if (after === "trains" || after === "retained") return true;
  return rankOf(after) > rankOf(before);
}

const RANKS: readonly unknown[] = POLICY_VERDICTS;

function rankOf(value: unknown): number {
  return RANKS.indexOf(value);
}
