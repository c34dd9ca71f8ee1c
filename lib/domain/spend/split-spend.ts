/** What a key's money of a UTC day was, nano-dollars: the three add up to the total, always. */
export type SpendParts = {
  readonly intendedNanoUsd: number;
  readonly expectedNanoUsd: number;
  readonly unintendedNanoUsd: number;
  readonly totalNanoUsd: number;
};

/** What is known of one key and UTC day, nano-dollars. */
export type KeyDaySpend = {
  /** Of the ledger. Below zero only of what no key explains. */
  readonly ledgerNanoUsd: number;
  /** Of its incidents that somebody called expected, and of all its others. */
  readonly expectedNanoUsd: number;
  readonly unintendedNanoUsd: number;
  /** Spent that day before the key was meant for free models only. */
  readonly baselineNanoUsd: number;
  /** Whether money that no incident holds was meant. */
  readonly mayPay: boolean;
};

/** So many days are reviewed, and what was spent before them is called nothing (`docs/spend.md`). */
export const REVIEWED_DAYS = 35;

export const NOTHING_SPENT: SpendParts = {
  intendedNanoUsd: 0,
  expectedNanoUsd: 0,
  unintendedNanoUsd: 0,
  totalNanoUsd: 0,
};

/**
 * Incidents hold what they hold. Of the rest, what a free-only key spent beyond its baseline was meant by nobody either: it waits
 * for the review. An incident may know of money before the ledger does, so the total is the larger of the two.
 */
export function splitSpend(day: KeyDaySpend): SpendParts {
  const { ledgerNanoUsd, expectedNanoUsd, unintendedNanoUsd, baselineNanoUsd, mayPay } = day;
  const held = expectedNanoUsd + unintendedNanoUsd;
  const total = held === 0 ? ledgerNanoUsd : Math.max(ledgerNanoUsd, held);
  const rest = total - held;
  const unmeant = mayPay ? 0 : Math.max(0, rest - baselineNanoUsd);
  return {
    intendedNanoUsd: rest - unmeant,
    expectedNanoUsd,
    unintendedNanoUsd: unintendedNanoUsd + unmeant,
    totalNanoUsd: total,
  };
}

export function addSpend(a: SpendParts, b: SpendParts): SpendParts {
  return {
    intendedNanoUsd: a.intendedNanoUsd + b.intendedNanoUsd,
    expectedNanoUsd: a.expectedNanoUsd + b.expectedNanoUsd,
    unintendedNanoUsd: a.unintendedNanoUsd + b.unintendedNanoUsd,
    totalNanoUsd: a.totalNanoUsd + b.totalNanoUsd,
  };
}
