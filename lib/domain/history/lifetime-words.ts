import type { LifetimeAnswer } from "./history-answers";

/** What the statistics say, always with their n. */
export function sentenceForLifetime(lifetime: LifetimeAnswer): string {
  const { n, ended, median_days, quartiles_days, announced_share } = lifetime;
  if (n === 0) {
    return "No free spell has begun since the first snapshot, so nothing can be said yet. It fills in as models become free.";
  }
  const [first, third] = quartiles_days;
  const parts = [
    median_days === null
      ? "More than half are still free, so there is no median yet."
      : `Half are gone within ${Math.round(median_days)} days.`,
    first === null ? null : `1 in 4 is gone within ${Math.round(first)} days.`,
    third === null ? null : `3 in 4 are gone within ${Math.round(third)} days.`,
    `${n} ${n === 1 ? "spell" : "spells"} whose beginning was seen, ${ended} ended.`,
    announced_share === null
      ? null
      : `${Math.round(announced_share * 100)} % of the departures were announced.`,
  ];
  return parts.filter((part) => part !== null).join(" ");
}

/** The curve from its beginning, where all are free. */
export function curveToDraw(curve: LifetimeAnswer["curve"]): LifetimeAnswer["curve"] {
  return curve[0]?.days === 0 ? curve : [{ days: 0, share: 1 }, ...curve];
}
