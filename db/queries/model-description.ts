import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { toIso } from "@/lib/domain/time";
import { rowOf } from "./rows";

type WholeText = { readonly text: string; readonly url: string; readonly takenAt: number };

/** The whole text about a model where it was read, else the copy in the catalog's list, which may be cut. */
export function describeModel(
  db: Database,
  { id, listed }: { readonly id: string; readonly listed: string | null },
): Pick<ModelDetailAnswer, "description" | "description_source"> {
  const whole = rowOf<WholeText>(
    db,
    sql`select text, source_url as url, taken_at as takenAt from model_descriptions where model_id = ${id}`,
  );
  if (!whole) return { description: listed, description_source: null };
  const { text, url, takenAt } = whole;
  return { description: text, description_source: { url, taken_at: toIso(takenAt) } };
}
