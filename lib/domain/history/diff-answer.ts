import type { IsoTime } from "@/lib/domain/answers";
import type { ModelState } from "@/lib/domain/models/model-facts";

export type MomentAnswer = {
  readonly asked_at: IsoTime;
  /** The accepted snapshot that speaks for it; null before the first. */
  readonly snapshot_at: IsoTime | null;
  readonly in_gap: boolean;
  /** Models on the roster. */
  readonly count: number;
};

export type DiffModelAnswer = {
  readonly id: string;
  readonly name: string;
  /** What it was at the first moment; null when not listed. */
  readonly state_before: ModelState | null;
  readonly state_after: ModelState | null;
  readonly context_length: number | null;
};

export type DiffChangeAnswer = {
  readonly id: string;
  readonly name: string;
  readonly changes: readonly {
    readonly field: DiffField;
    readonly before: unknown;
    readonly after: unknown;
  }[];
};

export const DIFF_FIELDS = [
  "state",
  "context_length",
  "max_completion_tokens",
  "expires_on",
  "pricing",
  "input_modalities",
  "output_modalities",
  "supported_parameters",
] as const;

export type DiffField = (typeof DIFF_FIELDS)[number];

export type DiffAnswer = {
  readonly from: MomentAnswer;
  readonly to: MomentAnswer;
  readonly entered: readonly DiffModelAnswer[];
  readonly left: readonly DiffModelAnswer[];
  readonly changed: readonly DiffChangeAnswer[];
};
