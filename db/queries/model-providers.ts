import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { ProviderAnswer } from "@/lib/domain/models/model-answers";
import { toIso } from "@/lib/domain/time";
import { rowsOf } from "./rows";

type ProviderRow = Omit<ProviderAnswer, "seen_at"> & { readonly seenAt: number };

/** Who serves a model, by name: the tag of an endpoint is the provider's slug, with what tells endpoints apart behind a slash (`api.md` 2). */
export function listProvidersOf(db: Database, modelId: string): ProviderAnswer[] {
  const rows = rowsOf<ProviderRow>(
    db,
    sql`select slug, name, privacy_policy_url, terms_of_service_url, status_page_url, headquarters, seen_at as seenAt
      from providers where slug in (
        select substr(tag, 1, instr(tag || '/', '/') - 1) from model_endpoints where model_id = ${modelId})
      order by name, slug`,
  );
  return rows.map(({ seenAt, ...row }) => ({ ...row, seen_at: toIso(seenAt) }));
}
