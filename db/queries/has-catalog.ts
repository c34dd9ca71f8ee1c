import { and, eq, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { snapshots } from "@/db/schema/snapshots";

/** True once a catalog was polled or imported. The bundled history alone says nothing about today's models. */
export function hasCatalog(db: Database): boolean {
  const found = db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(and(eq(snapshots.status, "accepted"), ne(snapshots.source, "bundled")))
    .limit(1)
    .get();
  return found !== undefined;
}
