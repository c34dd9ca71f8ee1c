import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { LifetimeAnswer } from "@/lib/domain/history/history-answers";
import { lifetimeOf } from "@/lib/domain/history/lifetime";
import { newestAccepted } from "./accepted-snapshots";
import { rowsOf } from "./rows";
import type { SpellRow } from "./spell-answer";
import { unseenStarts } from "./unseen-starts";

/** How long free lasts, over all `free` spells; temporary zero prices are left out. */
export function getLifetime(db: Database): LifetimeAnswer {
  const unseen = unseenStarts(db);
  const observedUntil = newestAccepted(db)?.takenAt ?? 0;
  const rows = rowsOf<Omit<SpellRow, "name" | "state">>(
    db,
    sql`select model_id as modelId, from_at as fromAt, last_seen_at as lastSeenAt, to_at as toAt,
        announced_expiry as announcedExpiry
      from model_spells where state = 'free' order by model_id, from_at`,
  );
  const spells = rows.map((row) => ({
    ...row,
    lastSeenAt: row.lastSeenAt ?? observedUntil,
    fromExact: !unseen.has(row.fromAt),
  }));
  return lifetimeOf(spells, { observedUntil });
}
