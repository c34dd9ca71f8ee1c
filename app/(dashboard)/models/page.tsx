import type { Metadata } from "next";
import { NotAllowed } from "@/components/access/not-allowed";
import { ModelsView } from "@/components/models/models-view";
import { Prefetched } from "@/components/shell/prefetched";
import { listAvailability } from "@/db/queries/availability";
import { listModelRequests } from "@/db/queries/model-requests";
import { listModels } from "@/db/queries/roster";
import { modelQueries } from "@/lib/client/models";
import { may } from "@/lib/domain/access/access";
import { stripOf } from "@/lib/domain/models/availability";
import { MODEL_STATES, ROSTER_STATES } from "@/lib/domain/models/model-facts";
import { parseRosterFilter } from "@/lib/domain/models/roster-filter";
import { publicModel } from "@/lib/domain/public/public-model";
import { seenBy, viewOf } from "@/lib/domain/public/public-view";
import { daySpanOf } from "@/lib/domain/usage/usage-range";
import { pageContext, type SearchParams, searchOf } from "../page-context";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "Models",
  alternates: {
    types: {
      "application/atom+xml": [{ url: "/feed/changes.atom", title: "Changes of free models" }],
    },
  },
};

const STRIP_DAYS = 30;

export default async function ModelsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { scope, at } = parseRosterFilter(searchOf(await searchParams));
  const page = await pageContext("/models");
  if (!page) return <NotAllowed />;
  const { db, asOf, visitor } = page;
  const all = listModels(db, {
    ...asOf,
    states: scope === "all" ? MODEL_STATES : ROSTER_STATES,
    at: at === null ? null : Date.parse(at),
    view: viewOf(visitor),
  });
  const answer = seenBy(visitor, all, publicModel);
  const checked = listAvailability(db, { ids: answer.data.map(({ id }) => id), now: asOf.now });
  const availability = Object.fromEntries(
    Object.entries(checked).map(([id, days]) => [
      id,
      stripOf(days, { at: asOf.now, count: STRIP_DAYS }),
    ]),
  );
  const ours = may(visitor, "see_usage")
    ? listModelRequests(db, daySpanOf({ kind: "named", name: "7d" }, asOf.now))
    : null;
  return (
    <Prefetched answers={[[modelQueries.list({ states: scope, at }).queryKey, answer]]}>
      <ModelsView availability={availability} ours={ours} />
    </Prefetched>
  );
}
