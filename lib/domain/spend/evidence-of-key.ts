import { counterEvidence, yesterdayEvidence } from "./counter-evidence";
import type { Evidence, Reading } from "./incident";
import { ledgerEvidence, settledToNothing } from "./ledger-evidence";
import { lessBaseline } from "./less-baseline";
import type {
  Baseline,
  CounterTold,
  DayTold,
  LedgerTold,
  MinutesTold,
  ToldSpend,
} from "./told-spend";

/** All that is known now of what one key spent. */
export type KeySpend = {
  readonly keyId: number;
  readonly counter: CounterTold | null;
  /** Broadcast's, by day and model. */
  readonly spans: readonly ToldSpend[];
  readonly ledger: readonly LedgerTold[];
  readonly minutes: readonly MinutesTold[];
  readonly days: readonly DayTold[];
  readonly baselines: readonly Baseline[];
  /** What was made of it before. */
  readonly readings: readonly Reading[];
};

/** What all sources say that the key spent and nobody meant, as evidence. */
export function evidenceOfKey(spend: KeySpend, now: number): Evidence[] {
  const { keyId, counter, spans, ledger: rows, minutes, days, baselines, readings } = spend;
  const totals = counter ? totalsOf(counter, { keyId, readings, baselines }) : [];
  const looks = [...totals, ...readings]
    .filter(({ path }) => path === "key_usage")
    .map(({ day, firstAt: at }) => ({ day, at }));
  const told = [...totals, ...spans, ...ledgerEvidence({ keyId, rows, minutes, days, looks })];
  const counted = [...Map.groupBy(told, ({ day, path }) => `${day} ${path}`).values()].flatMap(
    (of) =>
      lessBaseline(
        of,
        baselines.filter(({ day }) => day === of[0]?.day),
      ),
  );
  const heard = counted.map((one) => ({ ...one, mostNanoUsd: one.costNanoUsd }));
  const known = [...readings, ...heard];
  return [...counted, ...settledToNothing(known, { keyId, rows, days })]
    .filter((one) => one.costNanoUsd > 0 || known.some((other) => isOf(other, one)))
    .map((one) => ({ ...one, toldAt: now, cause: causeOf(one, readings) }));
}

function totalsOf(counter: CounterTold, known: Parameters<typeof counterEvidence>[1]): ToldSpend[] {
  const totals = [counterEvidence(counter, known), yesterdayEvidence(counter, known)];
  return totals.filter((total) => total !== null);
}

/** What was found out about that day's model before stays until it is looked into again. */
function causeOf(told: ToldSpend, readings: readonly Reading[]): Evidence["cause"] {
  const known = readings.filter((reading) => isOf(reading, told));
  return known.find(({ cause }) => cause !== "unexplained")?.cause ?? "unexplained";
}

function isOf(
  reading: Pick<Reading, "day" | "modelId" | "mostNanoUsd">,
  { day, modelId }: ToldSpend,
): boolean {
  return reading.day === day && reading.modelId === modelId && reading.mostNanoUsd > 0;
}
