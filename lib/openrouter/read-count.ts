/** A count as a number or, as analytics tells it, as text (`api.md` 6.3); null for anything else. */
export function readCount(value: unknown): number | null {
  const number = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
