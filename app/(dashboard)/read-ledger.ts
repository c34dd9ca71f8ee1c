import type { QueryKey } from "@tanstack/react-query";
import { MOST_SERIES } from "@/components/charts/series-colour";
import type { Database } from "@/db/client";
import type { AsOf } from "@/db/queries/answer";
import { listUsage } from "@/db/queries/usage";
import { type UsageListParams, usageQueries } from "@/lib/client/usage";
import { stackParams, usagePageParams } from "@/lib/client/usage-page";
import type { Answer } from "@/lib/domain/answers";
import type { UsageMeta, UsageRowAnswer } from "@/lib/domain/usage/usage-answers";
import { largestParts } from "@/lib/domain/usage/usage-parts";
import type { DaySpan } from "@/lib/domain/usage/usage-range";
import type { UsageView } from "@/lib/domain/usage/usage-view";

type UsageAnswer = Answer<readonly UsageRowAnswer[], UsageMeta>;

/** As the page asks the API. */
const MOST_ROWS = 10_000;

/** Everything the Usage page asks of the ledger in this view, each question once. */
export function readLedger(
  db: Database,
  { view, span, asOf }: { view: UsageView; span: DaySpan; asOf: AsOf },
): (readonly [QueryKey, UsageAnswer])[] {
  const read = new Map<string, readonly [QueryKey, UsageAnswer]>();
  const ask = (params: UsageListParams): UsageAnswer => {
    const { queryKey } = usageQueries.list(params);
    const name = JSON.stringify(queryKey);
    const known = read.get(name);
    if (known) return known[1];
    const answer = listUsage(db, { ...asOf, ...givenOf(params), limit: MOST_ROWS });
    read.set(name, [queryKey, answer]);
    return answer;
  };
  const params = usagePageParams(view, span);
  for (const one of Object.values(params)) ask(one);
  const { by, measure } = view;
  const largest = largestParts(ask(params[by]).data, { part: by, measure, most: MOST_SERIES });
  for (const row of largest) ask(stackParams(view, { span, row }));
  return [...read.values()];
}

function givenOf({ from, to, groupBy, account, key, model, provider }: UsageListParams) {
  return {
    from,
    to,
    groupBy,
    account: account ?? undefined,
    key: key ?? undefined,
    model: model ?? undefined,
    provider: provider ?? undefined,
  };
}
