import { DAY_MS } from "@/lib/domain/time";
import { type Random, seededRandom } from "@/scripts/support/seeded-random";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import type { Catalog } from "./catalog";
import type { FreeModelsOn } from "./free-models";
import { inventDay } from "./invent-day";
import { paidModels } from "./invent-request";
import { inventToday } from "./invent-today";

export const DAYS_OF_PAST = 365;

export type YearParams = {
  /** Wall clock, ms. */
  readonly now: number;
  /** What the imitation lists. */
  readonly catalog: Catalog;
  readonly free: FreeModelsOn;
};

/** What the team asked for on a UTC day, which begins at `start`, ms. */
export type InventedDay = {
  readonly start: number;
  readonly requests: readonly PlantedRequest[];
};

/** All that the team asked for, by UTC day, oldest first; the running day last. */
export function inventYear({ now, catalog, free }: YearParams): InventedDay[] {
  const random = seededRandom(12);
  const paid = paidModels(catalog);
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  return Array.from({ length: DAYS_OF_PAST + 1 }, (_, n) => {
    const daysAgo = DAYS_OF_PAST - n;
    const start = today - daysAgo * DAY_MS;
    const level = levelOf({ start, daysAgo }, random);
    const day = { start, level, daysAgo, free: free(start), paid };
    const requests = daysAgo === 0 ? inventToday(day, { now, random }) : inventDay(day, random);
    return { start, requests };
  });
}

/** The team asks for more from month to month, differs from day to day, and is away at the turn of the year and in August. */
function levelOf({ start, daysAgo }: { start: number; daysAgo: number }, random: Random): number {
  const growth = 0.35 + 0.5 * (1 - daysAgo / DAYS_OF_PAST);
  const date = new Date(start).toISOString().slice(5, 10);
  const isAway = date >= "12-22" || date <= "01-04" || (date >= "08-08" && date <= "08-21");
  return growth * (isAway ? 0.35 : 1) * (0.75 + random.next() / 2);
}
