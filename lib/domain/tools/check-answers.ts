import type { RequestCheck } from "./check-request";
import type { FailureAnswer } from "./failure";
import type { FoundId } from "./found-id";

/** The answers of `/api/v1/check/…` (`product.md` 11). All text in them is plain, whatever was pasted. */

export type RequestCheckAnswer = RequestCheck;

export type ErrorCheckAnswer = FailureAnswer;

export type FoundIdAnswer = FoundId & {
  /** The model that it is in the catalog, also of a dated name or with a suffix; null where it never was one. */
  readonly model_id: string | null;
  /** Why the replacement, such as "262K of context"; empty where there is none. */
  readonly reasons: readonly string[];
};

export type IdsCheckAnswer = {
  /** The dead ones first. */
  readonly ids: readonly FoundIdAnswer[];
  /** The paste with every replacement put in; null where nothing is to be changed. */
  readonly rewritten: string | null;
  /** False where it holds more ids than were looked at, or than a replacement was looked for. */
  readonly is_whole: boolean;
};
