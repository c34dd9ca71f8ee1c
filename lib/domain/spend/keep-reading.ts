import { DETECTION_PATHS, type Evidence, type Reading } from "./incident";
import { SPEND_CAUSES } from "./spend";

/** Readings with one more piece of evidence: one for each key, day, model and path. In one order, whatever came first. */
export function keepReading(readings: readonly Reading[], evidence: Evidence): Reading[] {
  const { toldAt, costNanoUsd } = evidence;
  const heardAt = costNanoUsd > 0 ? toldAt : null;
  const reading: Reading = { ...evidence, heardAt, mostNanoUsd: costNanoUsd };
  return keepReadings([...readings, reading]);
}

/** The same of many, repetitions included. That a path saw nothing says something of OpenRouter's settled account alone. */
export function keepReadings(readings: readonly Reading[]): Reading[] {
  const saying = readings.filter(({ path, mostNanoUsd }) => path === "activity" || mostNanoUsd > 0);
  return [...Map.groupBy(saying, placeOf).values()]
    .flatMap((told) => (told[0] ? [told.reduce(joined, told[0])] : []))
    .sort((a, b) => compare(placeOf(a), placeOf(b)));
}

function placeOf({ keyId, day, modelId, path }: Evidence): string {
  return JSON.stringify([keyId, day, modelId ?? "", DETECTION_PATHS.indexOf(path)]);
}

function joined(a: Reading, b: Reading): Reading {
  return {
    ...(isBetter(b, a) ? b : a),
    heardAt: earlier(a.heardAt, b.heardAt),
    mostNanoUsd: Math.max(a.mostNanoUsd, b.mostNanoUsd),
  };
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** OpenRouter's settled account may be corrected either way, so its newest word counts; the others only grow. */
function isBetter(a: Reading, b: Reading): boolean {
  const isSettled = a.path === "activity";
  const [first, second] = isSettled
    ? (["toldAt", "costNanoUsd"] as const)
    : (["costNanoUsd", "toldAt"] as const);
  if (a[first] !== b[first]) return a[first] > b[first];
  if (a[second] !== b[second]) return a[second] > b[second];
  return compare(nameOf(a), nameOf(b)) < 0;
}

/** Of two that say the same at the same time, always the same one. An explained one is the better one. */
function nameOf(reading: Reading): string {
  const { cause, requests, firstAt, lastAt, providers } = reading;
  const rank = String(SPEND_CAUSES.indexOf(cause)).padStart(2, "0");
  return JSON.stringify([rank, requests, firstAt, lastAt, providers.toSorted()]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
