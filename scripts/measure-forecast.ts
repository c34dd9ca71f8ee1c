import { HOUR_MS } from "@/lib/domain/time";
import { type TrialResult, tryForecast } from "./support/forecast-trials";
import { TEAM_KINDS, type TeamKind, thinned } from "./support/made-up-days";

/** Prints how often the forecast's range held: the tables of `docs/forecast.md`. */
const SETTINGS = [
  { limit: 1_000, historyDays: 14 },
  { limit: 1_000, historyDays: 3 },
  { limit: 1_000, historyDays: 0 },
  { limit: 50, historyDays: 14 },
];
const HOURS = [8, 10, 12, 14, 16, 18];
const DAYS = 200;

for (const { limit, historyDays } of SETTINGS) {
  console.log(`\nLimit ${limit}, ${historyDays} days of history\n`);
  console.log(`| | ${HOURS.map((hour) => `${hour}:00`).join(" | ")} |`);
  console.log(`|---|${HOURS.map(() => "---:").join("|")}|`);
  for (const [name, full] of Object.entries(TEAM_KINDS)) {
    const kind: TeamKind = limit === 1_000 ? full : thinned(full, 1_000 / limit);
    const results = tryForecast({ kind, limit, historyDays, days: DAYS, atHours: HOURS, seed: 7 });
    console.log(`| ${name} | ${results.map(cellOf).join(" | ")} |`);
  }
}

function cellOf({ forecasts, held, medianWidthMs }: TrialResult): string {
  if (forecasts < 20) return "";
  const share = `${Math.round((held / forecasts) * 100)} %`;
  return medianWidthMs === null ? share : `${share}, ${(medianWidthMs / HOUR_MS).toFixed(1)} h`;
}
