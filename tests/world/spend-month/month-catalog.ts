import type { ScriptEntry } from "../../fake-openrouter/fake-catalog";
import { type FakeModel, fakeModel } from "../../fake-openrouter/fake-model";

/** From, included, to, excluded; ms. */
export type Listed = { readonly from: number; readonly until: number };

export type MonthModel = {
  /** As in the catalog, suffix included. */
  readonly id: string;
  readonly listed: readonly Listed[];
  /** USD a token; changes with time. The last one whose time has come holds. Left out: free by its suffix, else the imitation's price. */
  readonly prices?: readonly { readonly from: number; readonly usd: string }[];
};

export const ALWAYS: readonly Listed[] = [
  { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY },
];

/** What `/models` tells at each moment at which something changes. */
export function catalogScript(models: readonly MonthModel[], start: number): ScriptEntry[] {
  const moments = models.flatMap(({ listed, prices = [] }) => [
    ...listed.flatMap(({ from, until }) => [from, until]),
    ...prices.map(({ from }) => from),
  ]);
  const after = moments.filter((at) => Number.isFinite(at) && at > start);
  return [...new Set([start, ...after])]
    .sort((a, b) => a - b)
    .map((at) => ({ at, models: models.flatMap((model) => rowAt(model, at)) }));
}

function rowAt({ id, listed, prices = [] }: MonthModel, at: number): FakeModel[] {
  if (!listed.some(({ from, until }) => from <= at && at < until)) return [];
  const price = prices.findLast(({ from }) => from <= at)?.usd;
  if (price === undefined) return [fakeModel({ id })];
  return [fakeModel({ id, pricing: { prompt: price, completion: price } })];
}

/** A day or two of every month the list forgets a model for a few minutes. */
export function without(listed: readonly Listed[], hole: Listed): Listed[] {
  return listed.flatMap(({ from, until }) => [
    ...(from < Math.min(until, hole.from) ? [{ from, until: Math.min(until, hole.from) }] : []),
    ...(Math.max(from, hole.until) < until ? [{ from: Math.max(from, hole.until), until }] : []),
  ]);
}
