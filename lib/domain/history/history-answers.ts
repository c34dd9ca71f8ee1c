import type { IsoTime, Paged, UtcDay } from "@/lib/domain/answers";
import type { EventKind, ModelState } from "@/lib/domain/models/model-facts";

/** The shapes of `/api/v1/history`, `/events` and `/statistics`. */

export type SpellAnswer = {
  readonly state: ModelState;
  readonly from: IsoTime;
  readonly last_seen: IsoTime;
  readonly to: IsoTime | null;
  readonly announced_expiry: UtcDay | null;
};

export type HistoryModelAnswer = {
  readonly model_id: string;
  readonly name: string;
  readonly spells: readonly SpellAnswer[];
};

export type GapAnswer = { readonly from: IsoTime; readonly to: IsoTime };

export type HistoryMeta = Paged & {
  readonly gaps: readonly GapAnswer[];
  /** Accepted snapshots in the range. */
  readonly snapshots: number;
  readonly first_snapshot_at: IsoTime | null;
};

export type EventAnswer = {
  readonly id: number;
  readonly kind: EventKind;
  readonly model_id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly last_seen: IsoTime;
  readonly first_missing: IsoTime;
  readonly at: IsoTime;
  readonly confirmed: boolean;
  readonly found_after_gap: boolean;
};

export type LifetimeAnswer = {
  /** Free spells whose beginning was recorded. */
  readonly n: number;
  readonly ended: number;
  readonly median_days: number | null;
  readonly quartiles_days: readonly [number | null, number | null];
  /** Of the spells that ended, the share (0..1) with an expiry announced; null when none ended. */
  readonly announced_share: number | null;
  /** Kaplan-Meier steps: after `days`, `share` of the spells are still free. */
  readonly curve: readonly { readonly days: number; readonly share: number }[];
  readonly by_author: readonly {
    readonly author: string;
    readonly n: number;
    readonly ended: number;
    readonly median_days: number | null;
  }[];
};
