import type { QueryKey } from "@tanstack/react-query";
import type { Database } from "@/db/client";
import type { AsOf } from "@/db/queries/answer";
import { getUptime } from "@/db/queries/uptime";
import { listUsage } from "@/db/queries/usage";
import { modelUsageParams } from "@/lib/client/model-usage";
import { UPTIME_DAYS, uptimeQueries } from "@/lib/client/uptime";
import { usageQueries } from "@/lib/client/usage";
import { may, type Visitor } from "@/lib/domain/access/access";
import { publicUptime } from "@/lib/domain/public/public-uptime";
import { seenOneBy } from "@/lib/domain/public/public-view";

/** As the page asks the API. */
const MOST_ROWS = 10_000;

/** How a model's endpoints did and, for who may see usage, who of us uses it: what the cards of its page ask first. */
export function readModelParts(
  db: Database,
  { id, asOf, visitor }: { id: string; asOf: AsOf; visitor: Visitor },
): (readonly [QueryKey, unknown])[] {
  const seesUsage = may(visitor, "see_usage");
  const uptime = getUptime(db, { ...asOf, modelId: id, days: UPTIME_DAYS, withOwn: seesUsage });
  const usage = seesUsage ? Object.values(modelUsageParams(id, asOf.now)) : [];
  return [
    ...(uptime
      ? [
          [
            uptimeQueries.of(id).queryKey,
            { ...uptime, data: seenOneBy(visitor, uptime.data, publicUptime) },
          ] as const,
        ]
      : []),
    ...usage.map((params) => {
      const { from, to, groupBy } = params;
      const answer = listUsage(db, { ...asOf, from, to, groupBy, model: id, limit: MOST_ROWS });
      return [usageQueries.list(params).queryKey, answer] as const;
    }),
  ];
}
