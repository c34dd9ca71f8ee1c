import Big from "big.js";

/** Below a thousandth of a nano-dollar it is the dust of a floating-point sum, not money. */
const DUST = new Big("0.001");
const NANO = new Big(1_000_000_000);
const DECIMAL = /^-?\d{1,30}(\.\d{1,60})?(e[+-]?\d{1,3})?$/i;

export type NanoUsd = {
  readonly nanoUsd: number;
  /** OpenRouter told it finer than a nano-dollar; half a nano-dollar went to the even neighbour. */
  readonly isRounded: boolean;
};

/**
 * USD as OpenRouter tells it, a JSON number or decimal text, as integer nano-dollars (`api.md` 0). By its decimal
 * text, so 0.1 and 0.2 are what they say. Null for what is no amount, or more than 9 million dollars.
 */
export function readNanoUsd(value: unknown): NanoUsd | null {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || !DECIMAL.test(text)) return null;
  const exact = new Big(text).times(NANO);
  const whole = exact.round(0, Big.roundHalfEven);
  const nanoUsd = Number(whole.toString());
  if (!Number.isSafeInteger(nanoUsd)) return null;
  // Plus 0: a rounded-off debt is no negative zero.
  return { nanoUsd: nanoUsd + 0, isRounded: exact.minus(whole).abs().gte(DUST) };
}

export function nanoUsd(value: unknown): number | null {
  return readNanoUsd(value)?.nanoUsd ?? null;
}

/** How many amounts under these names were told finer than a nano-dollar. */
export function countRounded(rows: readonly unknown[], names: readonly string[]): number {
  let rounded = 0;
  for (const row of rows) {
    if (typeof row !== "object" || row === null) continue;
    for (const name of names) {
      if (readNanoUsd((row as Record<string, unknown>)[name])?.isRounded) rounded += 1;
    }
  }
  return rounded;
}
