import type { RequestFacts } from "./request-reason";

export const FOUND_ID_STATUSES = [
  "gone",
  "misspelt",
  "unknown",
  "not_free",
  "expiring",
  "unclear",
  "unchecked",
  "free",
] as const;

export type FoundId = {
  /** As it stands in the paste. */
  readonly id: string;
  readonly status: (typeof FOUND_ID_STATUSES)[number];
  /** A listed id that was meant, free or not; only where it is misspelt. */
  readonly meant: string | null;
  /** Free now, by the catalog; null where none is known or needed. */
  readonly replacement: string | null;
  /** From 1. The first ones, where there are very many. */
  readonly places: readonly { readonly line: number; readonly column: number }[];
};

export type FoundIds = {
  /** The dead ones first. */
  readonly ids: readonly FoundId[];
  /** The paste with every replacement put in; null where nothing is to be changed. */
  readonly rewritten: string | null;
  /** False where it holds more ids than were looked at, or than a replacement was looked for. */
  readonly isWhole: boolean;
};

/** What is known beside the paste. */
export type IdFacts = Pick<RequestFacts, "catalog" | "slugs" | "freeInsteadOf"> & {
  /** More that can stand in for a model, best first, for a list that holds the best one already. */
  readonly othersInsteadOf?: (modelId: string | null) => readonly string[];
};
