import type { UtcDay } from "@/lib/domain/answers";
import { daysUntil } from "@/lib/domain/models/expiry";
import type { ModelState } from "@/lib/domain/models/model-facts";
import { DAY_MS } from "@/lib/domain/time";

/** An id that ends `:free`, as the accepted snapshots tell of it. Moments are ms. */
export type FreeVariant = {
  readonly modelId: string;
  /** The last run of snapshots in which it was free; null when none was. */
  readonly lastFree: {
    /** Last snapshot in it and first one no longer in it; null while it lasts. */
    readonly lastSeenAt: number | null;
    readonly toAt: number | null;
    /** The last day that was announced for it. */
    readonly expiresOn: UtcDay | null;
  } | null;
  /** The id without `:free` in the newest snapshot; null when that does not list it. */
  readonly twinState: ModelState | null;
};

/** A `:free` id that leads to paid requests as soon as somebody takes `:free` off it. */
export type Trap = {
  readonly modelId: string;
  /** It is free no more, or will not be for long. */
  readonly kind: "sprung" | "announced";
  readonly lastSeenAt: number | null;
  readonly goneAt: number | null;
  readonly expiresOn: UtcDay | null;
  /** Two snapshots agree that it is free no more. */
  readonly isConfirmed: boolean;
};

/** An end that lies further ahead does not press yet. */
const ANNOUNCED_DAYS = 14;
/** A key that has not called it for so long has moved, or sleeps. */
const USED_MS = 14 * DAY_MS;

/** From when on use of a free id counts, ms. */
export function trapUsesSince(now: number): number {
  return now - USED_MS;
}

/** The traps among free ids in use, whoever uses them. `newestAt`: the newest accepted snapshot. */
export function findTraps(
  variants: readonly FreeVariant[],
  { now, newestAt }: { now: number; newestAt: number },
): Trap[] {
  return variants.flatMap(({ modelId, lastFree, twinState }): Trap[] => {
    if (lastFree === null || twinState !== "paid") return [];
    const { lastSeenAt, toAt, expiresOn } = lastFree;
    if (toAt !== null) {
      const isConfirmed = newestAt > toAt;
      return [{ modelId, kind: "sprung", lastSeenAt, goneAt: toAt, expiresOn, isConfirmed }];
    }
    if (expiresOn === null || daysUntil(expiresOn, now) > ANNOUNCED_DAYS) return [];
    const still = { lastSeenAt: null, goneAt: null, isConfirmed: false };
    return [{ modelId, kind: "announced", expiresOn, ...still }];
  });
}

/** A key that used the trap's free id. */
export type TrappedKey = {
  readonly keyId: number;
  /** To the free id, in the last 14 days. */
  readonly requests: number;
  readonly canSpend: "yes" | "no" | "unknown";
};

const BY_SPENDING = ["yes", "unknown", "no"] as const satisfies readonly TrappedKey["canSpend"][];

/** Those that could pay first, then by requests. */
export function byTrapped(a: TrappedKey, b: TrappedKey): number {
  return rankOf(a) - rankOf(b) || b.requests - a.requests || a.keyId - b.keyId;
}

type TrapWithKeys = { readonly trap: Trap; readonly keys: readonly TrappedKey[] };

/** Those that can cost money today first, sprung before announced, then by requests. */
export function byPeril(a: TrapWithKeys, b: TrapWithKeys): number {
  const worst = ({ keys }: TrapWithKeys) => Math.min(...keys.map(rankOf));
  const announced = ({ trap }: TrapWithKeys) => Number(trap.kind === "announced");
  const requests = ({ keys }: TrapWithKeys) => keys.reduce((sum, key) => sum + key.requests, 0);
  return (
    worst(a) - worst(b) ||
    announced(a) - announced(b) ||
    requests(b) - requests(a) ||
    (a.trap.modelId < b.trap.modelId ? -1 : 1)
  );
}

function rankOf({ canSpend }: TrappedKey): number {
  return BY_SPENDING.indexOf(canSpend);
}
