import { HOUR_MS } from "./time";

/** A session that was not used for so long has ended. */
export const SESSION_IDLE_MS = 12 * HOUR_MS;
