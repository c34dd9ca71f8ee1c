import type { UtcDay } from "@/lib/domain/answers";
import type { SpendCause } from "./spend";

/** The ways by which money is found (`product.md` 7), the fastest first. */
export const DETECTION_PATHS = ["broadcast", "key_usage", "analytics", "activity"] as const;
export type DetectionPath = (typeof DETECTION_PATHS)[number];

/**
 * What one path says that one key spent on one model in one UTC day, up to the time it said so: always the whole, never what was
 * added since. A correction to nothing is told as 0.
 */
export type Evidence = {
  readonly keyId: number;
  readonly day: UtcDay;
  readonly path: DetectionPath;
  /** Null where the path does not tell it: a key's own total. */
  readonly modelId: string | null;
  readonly providers: readonly string[];
  /** `unexplained` where nothing is certain. */
  readonly cause: SpendCause;
  /** When Gratis heard of it, ms. */
  readonly toldAt: number;
  /** First and last paid request, ms; as close as the path tells. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Null: not told. */
  readonly requests: number | null;
  readonly costNanoUsd: number;
};

/** The evidence of one path that counts, and what must not be forgotten of the evidence that no longer does. */
export type Reading = Evidence & {
  /** When that path first told of money, ms; null when it never did. */
  readonly heardAt: number | null;
  /** The most that it ever told. */
  readonly mostNanoUsd: number;
};

/** Money that one key spent for one cause on days that follow each other. */
export type Incident = {
  readonly keyId: number;
  readonly cause: SpendCause;
  readonly firstDay: UtcDay;
  readonly lastDay: UtcDay;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly costNanoUsd: number;
  /** Null when some of it was told without a count. */
  readonly requests: number | null;
  /** The costliest first. */
  readonly models: readonly IncidentModel[];
  /** Its dollars, each once: one for each day and model. */
  readonly cells: readonly IncidentCell[];
  readonly providers: readonly string[];
  readonly detectedBy: DetectionPath;
  readonly detectedAt: number;
  /** OpenRouter's account of the completed day has told of all of it. */
  readonly isSettled: boolean;
  /** All that it was made from. */
  readonly readings: readonly Reading[];
};

export type IncidentModel = {
  /** Null: not told yet. */
  readonly modelId: string | null;
  readonly requests: number | null;
  readonly costNanoUsd: number;
};

export type IncidentCell = IncidentModel & { readonly day: UtcDay };
