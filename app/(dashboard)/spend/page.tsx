import type { Metadata } from "next";
import { NotAllowed } from "@/components/access/not-allowed";
import { Prefetched } from "@/components/shell/prefetched";
import { SpendView } from "@/components/spend/spend-view";
import { listKeyAudit } from "@/db/queries/key-audit";
import { getSpend } from "@/db/queries/spend";
import { listSpendRules } from "@/db/queries/spend-rules";
import { listTraps } from "@/db/queries/traps";
import { spendQueries } from "@/lib/client/spend";
import { parseSpendView, settleMonth } from "@/lib/domain/spend/spend-view";
import { environmentKeys } from "@/lib/sync/environment-keys";
import { pageContext, type SearchParams, searchOf } from "../page-context";
import { readIncidents } from "../read-spend";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Spend" };

/** As the page asks the API. */
const MOST_ROWS = 10_000;

export default async function SpendPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = parseSpendView(searchOf(await searchParams));
  const page = await pageContext("/spend");
  if (!page) return <NotAllowed />;
  const { db, env, asOf } = page;
  const view = settleMonth(asked, asOf.now);
  const { month, key } = view;
  const whole = { ...asOf, limit: MOST_ROWS };
  const { keys } = env.schedules;
  return (
    <Prefetched
      answers={[
        [
          spendQueries.month({ month, key }).queryKey,
          getSpend(db, { ...asOf, month: month ?? undefined, key: key ?? undefined, limit: 1 }),
        ],
        [
          spendQueries.audit().queryKey,
          listKeyAudit(db, { ...whole, environment: environmentKeys(env) }),
        ],
        [spendQueries.traps().queryKey, listTraps(db, whole)],
        [spendQueries.rules().queryKey, listSpendRules(db, whole)],
        ...readIncidents(view),
      ]}
    >
      <SpendView keysEverySeconds={keys === "off" ? null : keys} />
    </Prefetched>
  );
}
