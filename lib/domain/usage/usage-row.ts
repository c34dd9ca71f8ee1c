import type { UtcDay } from "@/lib/domain/answers";
import type { Measures } from "./usage";

/** What was used of one model at one provider. */
export type UsagePart = Measures & {
  /** As in the catalog, `:free` included where it was free. */
  readonly modelId: string;
  /** Null: not told. */
  readonly provider: string | null;
};

/** The same by one key: a row of the ledger. */
export type UsageRow = UsagePart & {
  /** `NOT_ATTRIBUTED` for what no key explains. */
  readonly keyId: number;
};

/** A part on its way into the ledger, of some day. */
export type DayPart = UsagePart & { readonly day: UtcDay };
export type DayRow = UsageRow & { readonly day: UtcDay };
