/** Below this an amount is no longer told in figures. */
const LEAST = 0.0001;

/**
 * An amount of decimal USD as a sentence tells it: "$1.50", "$0.0842", "less than $0.0001", "−$0.20". Read, not added up: the exact
 * amount stands beside it.
 */
export function dollars(usd: string): string {
  const amount = Number(usd);
  const size = Math.abs(amount);
  const sign = amount < 0 ? "−" : "";
  if (size > 0 && size < LEAST) return `${sign ? "more than −" : "less than "}$${LEAST}`;
  const digits = size < 1 ? size.toFixed(4).replace(/0{1,2}$/, "") : size.toFixed(2);
  return `${sign}$${digits.replace(/^(\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","))}`;
}
