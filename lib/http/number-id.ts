import type { Call } from "./methods";
import { idOf } from "./path";

/** The id in the path as a number; 0, which no row has, for what is none. */
export function numberIdOf(call: Pick<Call, "segments">): number {
  const text = idOf(call);
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}
