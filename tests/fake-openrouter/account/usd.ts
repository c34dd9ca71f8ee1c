/** Nano-dollars as the JSON number OpenRouter tells; with dust, one step of floating point too much. */
export function usd(nano: number, { dust }: { dust: boolean }): number {
  if (!Number.isSafeInteger(nano)) throw new Error(`${nano} is no whole number of nano-dollars.`);
  const dollars = nano / 1_000_000_000;
  return dust ? dollars * (1 + Number.EPSILON) : dollars;
}
