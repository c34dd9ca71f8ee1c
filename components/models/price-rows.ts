import { formatUsd, formatUsdPerMillion } from "@/lib/format";

export type PriceRow = { readonly name: string; readonly price: string; readonly per: string };

/** The prices that are certainly per token. Of the others the catalog does not say the unit, so they stay as stated. */
const PER_TOKEN = {
  prompt: "prompt",
  completion: "completion",
  internal_reasoning: "reasoning",
  input_cache_read: "cache read",
  input_cache_write: "cache write",
  input_cache_write_1h: "cache write, 1 h",
} as const;

/** The catalog's prices for people: those per token first. */
export function priceRows(pricing: Readonly<Record<string, unknown>>): readonly PriceRow[] {
  const keys = [...new Set([...Object.keys(PER_TOKEN), ...Object.keys(pricing)])];
  return keys.flatMap((key) => {
    const price = pricing[key];
    if (typeof price !== "string") return [];
    if (price.startsWith("-"))
      return [{ name: nameOf(key), price: "varies", per: "the chosen model’s price" }];
    return isPerToken(key)
      ? [{ name: PER_TOKEN[key], price: formatUsdPerMillion(price), per: "per million tokens" }]
      : [{ name: nameOf(key), price: formatUsd(price), per: "as stated" }];
  });
}

function isPerToken(key: string): key is keyof typeof PER_TOKEN {
  return key in PER_TOKEN;
}

function nameOf(key: string): string {
  return isPerToken(key) ? PER_TOKEN[key] : key.replaceAll("_", " ");
}
