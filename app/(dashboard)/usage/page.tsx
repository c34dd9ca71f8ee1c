import type { Metadata } from "next";
import { NotAllowed } from "@/components/access/not-allowed";
import { Prefetched } from "@/components/shell/prefetched";
import { UsageView } from "@/components/usage/usage-view";
import { listKeys } from "@/db/queries/keys";
import { getQuotaAnswers } from "@/db/queries/quota";
import { getQuotaHistory } from "@/db/queries/quota-history";
import { listUsageHours } from "@/db/queries/usage-hours";
import { listUsageMinutes } from "@/db/queries/usage-minutes";
import { keyQueries } from "@/lib/client/keys";
import { quotaQueries } from "@/lib/client/quota";
import { usageQueries } from "@/lib/client/usage";
import { quotaDaysAsked } from "@/lib/domain/quota/quota-columns";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { daySpanOf } from "@/lib/domain/usage/usage-range";
import { parseUsageView } from "@/lib/domain/usage/usage-view";
import { environmentKeys } from "@/lib/sync/environment-keys";
import { pageContext, type SearchParams, searchOf } from "../page-context";
import { readLedger } from "../read-ledger";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Usage" };

/** As the API answers without a range of its own. */
const MINUTES_MS = 3 * HOUR_MS;
const MOST_MINUTES = 10_000;

export default async function UsagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = parseUsageView(searchOf(await searchParams));
  const page = await pageContext("/usage");
  if (!page) return <NotAllowed />;
  const { db, env, asOf } = page;
  const { now } = asOf;
  const { keys, quota, minutes, activity } = env.schedules;
  const environment = environmentKeys(env);
  const span = daySpanOf(view.range, now);
  const days = quotaDaysAsked(span, now);
  const account = { account: view.account };
  const accountId = view.account ?? undefined;
  const from = Math.floor((now - MINUTES_MS) / MINUTE_MS) * MINUTE_MS;
  return (
    <Prefetched
      answers={[
        [keyQueries.list().queryKey, listKeys(db, { ...asOf, environment })],
        ...readLedger(db, { view, span, asOf }),
        [
          usageQueries.minutes(account).queryKey,
          listUsageMinutes(db, { ...asOf, from, to: now, accountId, limit: MOST_MINUTES }),
        ],
        [
          usageQueries.hours({ ...span, ...account }).queryKey,
          listUsageHours(db, { ...asOf, ...span, account: accountId }),
        ],
        [quotaQueries.history(days).queryKey, getQuotaHistory(db, { ...asOf, days })],
        [
          quotaQueries.now().queryKey,
          getQuotaAnswers(db, {
            ...asOf,
            environment,
            byokAllowance: env.byokAllowance,
            quotaEverySeconds: quota === "off" ? null : quota,
          }),
        ],
      ]}
    >
      <UsageView schedules={{ keys, quota, minutes, activity }} />
    </Prefetched>
  );
}
