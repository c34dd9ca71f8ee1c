import type { UtcDay } from "@/lib/domain/answers";
import type { Evidence } from "./incident";

/** What a source has of one key, day and model at this moment, before anything is made of it. */
export type ToldSpend = Omit<Evidence, "cause" | "toldAt">;

/** A key's own figure of what it has spent today. Moments are ms. */
export type CounterTold = {
  readonly nanoUsd: number;
  /** When it was told last, when first as it is, and the last look before that. */
  readonly at: number;
  readonly since: number | null;
  readonly beforeAt: number | null;
  /** All that it has ever spent, and all before the UTC day that came before that of `at`. */
  readonly totalNanoUsd: number | null;
  readonly beforeYesterdayNanoUsd: number | null;
};

/** What the ledger has of one model and day; cost is above zero. */
export type LedgerTold = {
  readonly day: UtcDay;
  readonly modelId: string;
  readonly providers: readonly string[];
  readonly requests: number;
  readonly costNanoUsd: number;
};

/** Paid minutes of one model and day, as far as they were looked at closer. */
export type MinutesTold = {
  readonly day: UtcDay;
  readonly modelId: string;
  /** Start of the first and end of the last, ms. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly requests: number;
  readonly costNanoUsd: number;
};

/** Where the ledger's rows of a day came from, as far as the key is concerned. */
export type DayTold = {
  readonly day: UtcDay;
  /** `broadcast`: nobody but Broadcast told, which stands for itself. */
  readonly told: "settled" | "unsettled" | "broadcast";
  /** What is known of the day reaches to here, ms. */
  readonly throughAt: number;
};

/** What a key had spent on a day before it was meant for free models only. Null: of all its models together. */
export type Baseline = {
  readonly day: UtcDay;
  readonly modelId: string | null;
  readonly costNanoUsd: number;
  readonly requests: number;
};
