import type { IsoTime } from "@/lib/domain/answers";
import { toIso } from "@/lib/domain/time";

/** A moment of a row, ms, as answers tell it. */
export function isoOrNull(at: number | null): IsoTime | null {
  return at === null ? null : toIso(at);
}
