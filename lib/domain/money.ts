const NANO_DIGITS = 9;

/** Integer nano-dollars as exact decimal USD, at least two digits after the point: `1500000000` is `1.50`, `-1` is `-0.000000001`. */
export function usdText(nanoUsd: number): string {
  const sign = nanoUsd < 0 ? "-" : "";
  const digits = String(Math.abs(nanoUsd)).padStart(NANO_DIGITS + 1, "0");
  const whole = digits.slice(0, -NANO_DIGITS);
  const fraction = digits.slice(-NANO_DIGITS).replace(/0{1,7}$/, "");
  return `${sign}${whole}.${fraction}`;
}

export function usdTextOrNull(nanoUsd: number | null): string | null {
  return nanoUsd === null ? null : usdText(nanoUsd);
}

const DECIMAL = /^\d{1,7}(\.\d{1,9})?$/;

/** Decimal USD as integer nano-dollars; null for what is no amount of at most nine digits after the point. */
export function readUsd(text: string): number | null {
  if (!DECIMAL.test(text)) return null;
  const [whole = "", fraction = ""] = text.split(".");
  const nano = Number(`${whole}${fraction.padEnd(NANO_DIGITS, "0")}`);
  return Number.isSafeInteger(nano) ? nano : null;
}
