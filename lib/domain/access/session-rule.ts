import { HOUR_MS } from "@/lib/domain/time";

/** A session that was not used for so long has ended. */
export const SESSION_IDLE_MS = 12 * HOUR_MS;
