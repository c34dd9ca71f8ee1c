/** Decimal thousands, as everywhere on the screen: 131072 is "131K", 1048576 is "1M". */
export function tokenWords(tokens: number): string {
  if (tokens < 1_000) return String(tokens);
  if (tokens < 999_500) return `${Math.round(tokens / 1_000)}K`;
  return `${Math.round(tokens / 100_000) / 10}M`;
}
