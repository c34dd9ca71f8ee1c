import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import { utcDay } from "@/lib/domain/time";

export type GrantState = "active" | "expired" | "revoked";

type Grant = { readonly expires_at: IsoTime | null; readonly revoked_at: IsoTime | null };

/** Whether a token or a share link still opens anything at `at`, ms. Revoked counts before expired: somebody did that. */
export function grantState({ expires_at, revoked_at }: Grant, at: number): GrantState {
  if (revoked_at !== null) return "revoked";
  return expires_at !== null && Date.parse(expires_at) <= at ? "expired" : "active";
}

/** The last UTC day on which it works, of the moment it ends at: an end at midnight belongs to the day before. */
export function lastDay(expiresAt: IsoTime): UtcDay {
  return utcDay(Date.parse(expiresAt) - 1);
}
