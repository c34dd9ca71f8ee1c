import type { Writer } from "@/db/client";

/** A table whose rows of one account and one day, or hour, are told as a whole. */
export type WholeTable = {
  readonly table: string;
  /** What is told as a whole. */
  readonly bucket: "day" | "hour_at";
  /** What tells its rows apart, beside account and bucket. */
  readonly identity: readonly string[];
  readonly figures: readonly string[];
};

/** The identity's numbers, then the figures, in the table's order. */
export type FigureRow = readonly number[];

/**
 * Makes these the only rows of that account and bucket. Rows that stay as they were are not written again: most of a day's are
 * the same from one minute to the next. Gives how many were written or dropped.
 */
export function rewriteRows(
  { $client }: Writer,
  { table, bucket, identity, figures }: WholeTable,
  told: { accountId: number; at: string | number; rows: readonly FigureRow[] },
): number {
  const { accountId, at, rows } = told;
  const nameOf = (row: FigureRow) => row.slice(0, identity.length).join(" ");
  const columns = [...identity, ...figures];
  const scope = `account_id = ? and ${bucket} = ?`;

  const before = $client
    .prepare(`select ${columns.join(", ")} from ${table} where ${scope}`)
    .raw()
    .all(accountId, at) as number[][];
  const left = new Map(before.map((row) => [nameOf(row), row]));

  const write = $client.prepare(
    `insert into ${table} (account_id, ${bucket}, ${columns.join(", ")})
     values (?, ?, ${columns.map(() => "?").join(", ")})
     on conflict do update set ${figures.map((name) => `${name} = excluded.${name}`).join(", ")}`,
  );
  let changed = 0;
  for (const row of rows) {
    const name = nameOf(row);
    const old = left.get(name);
    left.delete(name);
    if (old?.every((figure, index) => figure === row[index])) continue;
    write.run(accountId, at, ...row);
    changed += 1;
  }

  const drop = $client.prepare(
    `delete from ${table} where ${scope} and ${identity.map((name) => `${name} = ?`).join(" and ")}`,
  );
  for (const row of left.values()) drop.run(accountId, at, ...row.slice(0, identity.length));
  return changed + left.size;
}
