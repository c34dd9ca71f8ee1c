import Big from "big.js";
import type { Pricing } from "./model-facts";

/** Longer than any price; keeps `1e999999` from growing into a million digits. */
const MAX_LENGTH = 100;
const MAX_EXPONENT = 100;
const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?(\d{1,9}))?$/i;
const PER_MILLION = 1_000_000;

/** The number a price string stands for, exact; null when it is not a decimal number. */
export function decimalOf(text: string): Big | null {
  if (text.length > MAX_LENGTH) return null;
  const match = DECIMAL.exec(text);
  if (!match || Number(match[1] ?? 0) > MAX_EXPONENT) return null;
  return new Big(text);
}

/** One spelling per number: `"1e-7"` and `"0.00000010"` become `"0.0000001"`. What is not a number stays as it is. */
export function normalisePrice(text: string): string {
  const decimal = decimalOf(text);
  if (!decimal) return text;
  return decimal.eq(0) ? "0" : decimal.toFixed();
}

/** Equal for equal prices, whatever their spelling or order. A price that is absent differs from one that is zero. */
export function pricingKey(pricing: Pricing): string {
  const overrides = pricing.overrides
    .map(({ when, prices }) => JSON.stringify([sortedConditions(when), sortedPrices(prices)]))
    .sort();
  return JSON.stringify([sortedPrices(pricing.prices), overrides]);
}

export function isSamePricing(a: Pricing, b: Pricing): boolean {
  return pricingKey(a) === pricingKey(b);
}

/** USD per million units, exact, from USD per unit; null for what is no price: not a number, or a router's `"-1"`. */
export function usdPerMillion(price: string): string | null {
  const decimal = decimalOf(price);
  if (!decimal || decimal.lt(0)) return null;
  return decimal.eq(0) ? "0" : decimal.times(PER_MILLION).toFixed();
}

/** The stated prices without `discount`, which is a share of a price and none itself. */
export function statedPrices(prices: Pricing["prices"]): [name: string, price: string][] {
  return Object.entries(prices).filter(([name]) => name !== "discount");
}

function sortedPrices(prices: Pricing["prices"]): [string, string][] {
  return statedPrices(prices)
    .map(([name, price]): [string, string] => [name, normalisePrice(price)])
    .sort(byName);
}

function sortedConditions(when: Pricing["overrides"][number]["when"]): [string, unknown][] {
  return Object.entries(when)
    .map(([name, value]): [string, unknown] => [name, isList(value) ? sortedList(value) : value])
    .sort(byName);
}

function isList(
  value: string | number | readonly (string | number)[],
): value is readonly (string | number)[] {
  return Array.isArray(value);
}

function sortedList(values: readonly (string | number)[]): (string | number)[] {
  return [...values].sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return compareText(a[0], b[0]);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
