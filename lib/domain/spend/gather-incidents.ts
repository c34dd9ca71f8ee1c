import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import { DUST_NANO_USD } from "./dust";
import { DETECTION_PATHS, type Incident, type IncidentModel, type Reading } from "./incident";
import { keepReadings } from "./keep-reading";
import { SPEND_CAUSES } from "./spend";
import { type SpendCell, spendCell } from "./spend-cell";

/** Every incident that these readings tell of: one key, one cause, days that follow each other. No cent stands in two of them. */
export function gatherIncidents(readings: readonly Reading[]): Incident[] {
  const days = Map.groupBy(keepReadings(readings), ({ keyId, day }) =>
    JSON.stringify([keyId, day]),
  );
  const cells = carriedOn([...days.values()].flatMap(cellsOfDay));
  const runs = Map.groupBy(cells, ({ keyId, cause }) => JSON.stringify([keyId, cause]));
  return [...runs.values()]
    .flatMap(contiguous)
    .map(incidentOf)
    .sort(
      (a, b) =>
        a.keyId - b.keyId ||
        a.firstAt - b.firstAt ||
        SPEND_CAUSES.indexOf(a.cause) - SPEND_CAUSES.indexOf(b.cause),
    );
}

/**
 * A key's own total holds the dollars of all its models. Where it is more than they are, which is seen while those who tell of
 * models are behind, the rest counts for no model yet, and for the cause of the costliest.
 */
function cellsOfDay(readings: readonly Reading[]): SpendCell[] {
  const ofModel = Map.groupBy(readings, ({ modelId }) => modelId);
  const totals = ofModel.get(null) ?? [];
  ofModel.delete(null);
  const cells = [...ofModel.values()].flatMap((told) => spendCell(told) ?? []);
  const total = spendCell(totals);
  if (cells.length === 0) return total ? [total] : [];
  const rest = restOf(total, cells);
  const whole = cells.map((cell) => ({ ...cell, readings: [...cell.readings, ...totals] }));
  return rest ? [...whole, rest] : whole;
}

/** OpenRouter's account of the completed day leaves nothing untold. */
function restOf(total: SpendCell | null, cells: readonly SpendCell[]): SpendCell | null {
  if (!total || cells.some(({ isSettled }) => isSettled)) return null;
  const told = cells.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
  const [costliest] = cells.toSorted(byCost);
  if (!costliest || total.costNanoUsd - told <= DUST_NANO_USD) return null;
  const { cause, firstAt, lastAt } = costliest;
  return {
    ...total,
    cause,
    // When it began its models tell better.
    firstAt,
    lastAt: Math.max(lastAt, total.lastAt),
    costNanoUsd: total.costNanoUsd - told,
  };
}

/**
 * A total whose model nobody has told yet is taken to go on like the day before, so that money spent every day is no news each
 * morning; once its model is told, that decides.
 */
function carriedOn(cells: readonly SpendCell[]): SpendCell[] {
  const known: SpendCell[] = [];
  for (const cell of cells.toSorted((a, b) => dayStartMs(a.day) - dayStartMs(b.day))) {
    const before = isUntold(cell) ? known.filter((other) => isDayBefore(other, cell)) : [];
    const [costliest] = before.toSorted(byCost);
    known.push(costliest ? { ...cell, cause: costliest.cause } : cell);
  }
  return known;
}

function isUntold({ modelId, cause }: SpendCell): boolean {
  return modelId === null && cause === "unexplained";
}

function isDayBefore(other: SpendCell, { keyId, day }: SpendCell): boolean {
  const isPaid = other.costNanoUsd > 0;
  return isPaid && other.keyId === keyId && dayStartMs(day) - dayStartMs(other.day) === DAY_MS;
}

function byCost(a: IncidentModel, b: IncidentModel): number {
  return b.costNanoUsd - a.costNanoUsd || ((a.modelId ?? "") < (b.modelId ?? "") ? -1 : 1);
}

function contiguous(cells: readonly SpendCell[]): SpendCell[][] {
  const runs: SpendCell[][] = [];
  const inOrder = cells.toSorted((a, b) => dayStartMs(a.day) - dayStartMs(b.day) || byCost(a, b));
  for (const cell of inOrder) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && dayStartMs(cell.day) - dayStartMs(last.day) <= DAY_MS) run.push(cell);
    else runs.push([cell]);
  }
  return runs;
}

function incidentOf(cells: readonly SpendCell[]): Incident {
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last) throw new RangeError("An incident is made of something.");
  // What was corrected to nothing says no more when it began, unless it is all there is.
  const paid = cells.filter(({ costNanoUsd }) => costNanoUsd > 0);
  const timed = paid.length > 0 ? paid : cells;
  const firstAt = Math.min(...timed.map((cell) => cell.firstAt));
  const readings = keepReadings(cells.flatMap((cell) => cell.readings));
  const models = modelsOf(cells);
  return {
    keyId: first.keyId,
    cause: first.cause,
    firstDay: first.day,
    lastDay: last.day,
    firstAt,
    lastAt: Math.max(...timed.map((cell) => cell.lastAt)),
    costNanoUsd: cells.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0),
    requests: sumOrNull(cells.map(({ requests }) => requests)),
    models,
    cells: cells.map(({ day, modelId, costNanoUsd, requests }) => ({
      day,
      modelId,
      costNanoUsd,
      requests,
    })),
    providers: [...new Set(cells.flatMap(({ providers }) => providers))].sort(),
    ...detectionOf(readings, firstAt),
    isSettled: cells.every(({ isSettled }) => isSettled),
    readings,
  };
}

/** Who told of money first. A total that was told before the incident began was about something else. */
function detectionOf(readings: readonly Reading[], firstAt: number) {
  const heard = readings.flatMap(({ path, modelId, heardAt }) =>
    heardAt === null ? [] : [{ detectedBy: path, detectedAt: heardAt, isTotal: modelId === null }],
  );
  const about = heard.filter(({ isTotal, detectedAt }) => !isTotal || detectedAt >= firstAt);
  const [first] = (about.length > 0 ? about : heard).sort(
    (a, b) =>
      a.detectedAt - b.detectedAt ||
      DETECTION_PATHS.indexOf(a.detectedBy) - DETECTION_PATHS.indexOf(b.detectedBy),
  );
  if (!first) throw new RangeError("An incident is made of something.");
  return { detectedBy: first.detectedBy, detectedAt: first.detectedAt };
}

function modelsOf(cells: readonly SpendCell[]): IncidentModel[] {
  return [...Map.groupBy(cells, ({ modelId }) => modelId)]
    .map(([modelId, of]) => ({
      modelId,
      requests: sumOrNull(of.map(({ requests }) => requests)),
      costNanoUsd: of.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0),
    }))
    .sort(byCost);
}

function sumOrNull(counts: readonly (number | null)[]): number | null {
  return counts.reduce<number | null>(
    (sum, count) => (sum === null || count === null ? null : sum + count),
    0,
  );
}
