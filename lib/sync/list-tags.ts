import { eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { modelEndpoints } from "@/db/schema/endpoints";

/** Tags of all endpoints that are known to serve a model. */
export function listTags(tx: Writer, modelId: string): string[] {
  const rows = tx
    .select({ tag: modelEndpoints.tag })
    .from(modelEndpoints)
    .where(eq(modelEndpoints.modelId, modelId))
    .all();
  return rows.map(({ tag }) => tag);
}
