export type Attributes = ReadonlyMap<string, string | number>;

/**
 * The attributes of these names and no others, of the list that OTLP keeps them in. `intValue` comes as a number or, as the
 * documentation shows it, as text.
 */
export function readAttributes(
  attributes: readonly unknown[],
  wanted: readonly string[],
): Attributes {
  const read = new Map<string, string | number>();
  for (const attribute of attributes) {
    if (typeof attribute !== "object" || attribute === null) continue;
    const { key, value } = attribute as { key?: unknown; value?: unknown };
    if (typeof key !== "string" || !wanted.includes(key) || read.has(key)) continue;
    const plain = plainOf(value);
    if (plain !== null) read.set(key, plain);
  }
  return read;
}

function plainOf(value: unknown): string | number | null {
  if (typeof value !== "object" || value === null) return null;
  const { stringValue, intValue, doubleValue } = value as Record<string, unknown>;
  const plain = stringValue ?? intValue ?? doubleValue;
  return typeof plain === "string" || typeof plain === "number" ? plain : null;
}
