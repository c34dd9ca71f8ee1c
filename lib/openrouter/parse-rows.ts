import type { z } from "zod";

/** A row set aside, and why. `ref` is its name as far as it could be read, else its place in the answer. */
export type Refusal = { readonly ref: string; readonly reason: string };

export type ParsedRows<Row> = { readonly rows: Row[]; readonly refused: Refusal[] };

type RowRule<Schema extends z.ZodType> = {
  readonly schema: Schema;
  /** The field that names a row. */
  readonly key: string;
  /** True when two rows of one name cannot both hold. */
  readonly unique: boolean;
};

/** Reads each row alone: one bad row costs that row, not the answer. */
export function parseRows<Schema extends z.ZodType>(
  raws: readonly unknown[],
  { schema, key, unique }: RowRule<Schema>,
): ParsedRows<z.output<Schema>> {
  const rows: z.output<Schema>[] = [];
  const refused: Refusal[] = [];
  const seen = new Set<string>();
  for (const [index, raw] of raws.entries()) {
    const ref = nameOf(raw, { key, index });
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      refused.push({ ref, reason: reasonOf(raw, parsed.error) });
    } else if (unique && seen.has(ref)) {
      refused.push({ ref, reason: "listed twice" });
    } else {
      seen.add(ref);
      rows.push(parsed.data);
    }
  }
  return { rows, refused };
}

function reasonOf(raw: unknown, error: z.ZodError): string {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return "not an object";
  return error.issues[0]?.message ?? "not readable";
}

function nameOf(raw: unknown, { key, index }: { key: string; index: number }): string {
  const place = `#${index + 1}`;
  if (typeof raw !== "object" || raw === null) return place;
  const name = (raw as Record<string, unknown>)[key];
  return typeof name === "string" && name !== "" ? name.slice(0, 256).toWellFormed() : place;
}
