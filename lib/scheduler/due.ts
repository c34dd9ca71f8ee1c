/** Two clocks at one moment, ms: the wall's, which people and daylight move, and one that only goes forward. */
export type Moment = { readonly wall: number; readonly mono: number };

/** When a job is due next, by both clocks. */
export type Due = {
  /** As the database has it; null: never ran, due at once. */
  readonly wall: number | null;
  readonly mono: number;
  /** Not before this, by the clock that only goes forward: keeps a job that cannot be recorded from spinning. */
  readonly notBefore: number;
};

/** A longer wait than this, or than one interval, was never planned: the wall clock moved. */
const LONGEST_PLANNED_WAIT_MS = 15 * 60_000;
const DRIFT_MS = 60_000;

/** Reads the database's due time. An unchanged one keeps its place on the forward clock, so intervals do not stretch. */
export function readDue(
  stored: number | null,
  { at, everyMs, before }: { at: Moment; everyMs: number; before: Due | undefined },
): Due {
  if (before && before.wall === stored) return before;
  const notBefore = before?.notBefore ?? at.mono;
  const ahead = stored === null ? 0 : Math.max(0, stored - at.wall);
  const isPlausible = ahead <= Math.max(everyMs, LONGEST_PLANNED_WAIT_MS);
  return { wall: stored, mono: at.mono + (isPlausible ? ahead : everyMs), notBefore };
}

/** Either clock will do: a machine that slept shows it on the wall only, and its catalog is old. */
export function isDue(due: Due, at: Moment): boolean {
  if (at.mono < due.notBefore) return false;
  return at.mono >= due.mono || (due.wall !== null && at.wall >= due.wall);
}

/** The due time pulled in after the wall clock moved back, or null when the stored one is right. */
export function correctedDue(due: Due, at: Moment): number | null {
  if (due.wall === null) return null;
  const right = at.wall + Math.max(0, due.mono - at.mono);
  return due.wall - right > DRIFT_MS ? right : null;
}

/** How far the wall clock moved by itself between two moments, ms; forward is positive. */
export function wallJump(before: Moment, after: Moment): number {
  return after.wall - before.wall - (after.mono - before.mono);
}
