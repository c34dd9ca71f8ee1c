import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { evidence } from "@/db/schema/endpoints";
import type { PolicyVerdict } from "@/lib/domain/policy/policy";
import { T0 } from "@/tests/support/builders";
import { temporaryFolder } from "@/tests/support/temporary-folder";

/** The migrations that an earlier Gratis had. */
function migrationsUpTo(last: number): string {
  const folder = join(temporaryFolder(), "drizzle");
  cpSync("drizzle", folder, { recursive: true });
  const path = join(folder, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8")) as { entries: { idx: number }[] };
  const entries = journal.entries.filter(({ idx }) => idx <= last);
  writeFileSync(path, JSON.stringify({ ...journal, entries }));
  return folder;
}

test.each<[PolicyVerdict, string, string]>([
  ["trains", "yes", "unsaid"],
  ["retained", "unsaid", "yes"],
  ["not_retained", "unsaid", "no"],
  ["not_trained", "no", "unsaid"],
  ["assumed", "unsaid", "unsaid"],
])(
  "a statement that says %s is told of by halves after the upgrade, and no more is read into it",
  async (says, training, retention) => {
    const path = join(temporaryFolder(), "gratis.db");
    const former = await openDatabase(path, { migrations: migrationsUpTo(3) });
    former.$client
      .prepare(
        `insert into evidence (model_id, source, says, source_url, quote, first_seen_at, last_seen_at)
        values ('acme/tiny:free', 'zdr_list', ?, 'https://acme.example', 'Its words.', ?, ?)`,
      )
      .run(says, T0, T0);
    former.$client.close();

    const db = await openDatabase(path);
    expect(db.select().from(evidence).all()).toMatchObject([
      { says, training, retention, quote: "Its words.", firstSeenAt: T0, endedAt: null },
    ]);
    db.$client.close();
  },
);
