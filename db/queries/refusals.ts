import { desc } from "drizzle-orm";
import type { Database } from "@/db/client";
import { refusals } from "@/db/schema/snapshots";
import type { IsoTime } from "@/lib/domain/answers";
import { toIso } from "@/lib/domain/time";

/** A model set aside in otherwise good answers, and how often that happened for one reason. */
export type RefusalRow = {
  readonly id: number;
  readonly model: string;
  readonly reason: string;
  readonly times: number;
  readonly first_at: IsoTime;
  readonly last_at: IsoTime;
};

/** The newest refusals first. */
export function listRefusals(db: Database, { limit }: { limit: number }): RefusalRow[] {
  return db
    .select()
    .from(refusals)
    .orderBy(desc(refusals.lastAt), desc(refusals.id))
    .limit(limit)
    .all()
    .map((row) => ({
      id: row.id,
      model: row.modelRef,
      reason: row.reason,
      times: row.times,
      first_at: toIso(row.firstAt),
      last_at: toIso(row.lastAt),
    }));
}
