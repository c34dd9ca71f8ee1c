import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NotAllowed } from "@/components/access/not-allowed";
import { ModelView } from "@/components/models/model-view";
import { Prefetched } from "@/components/shell/prefetched";
import { answerOf } from "@/db/queries/answer";
import { listEvents } from "@/db/queries/events";
import { listFallbacks } from "@/db/queries/fallbacks";
import { listLastUsers } from "@/db/queries/last-users";
import { getModel } from "@/db/queries/model";
import { eventQueries, MODEL_EVENTS } from "@/lib/client/events";
import { modelQueries } from "@/lib/client/models";
import { may } from "@/lib/domain/access/access";
import { endingOf } from "@/lib/domain/models/ending";
import { modelIdFromSegments } from "@/lib/domain/models/model-id";
import { publicEvent } from "@/lib/domain/public/public-history";
import { publicModelDetail } from "@/lib/domain/public/public-model";
import { seenBy, seenOneBy, viewOf } from "@/lib/domain/public/public-view";
import { pageContext } from "../../page-context";
import { readLanes } from "../../read-lanes";
import { readModelParts } from "../../read-model-parts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: modelIdFromSegments((await params).id) };
}

export default async function ModelPage({ params }: Props) {
  const id = modelIdFromSegments((await params).id);
  const page = await pageContext("/models/[...id]");
  if (!page) return <NotAllowed />;
  const { db, asOf, visitor } = page;
  const view = viewOf(visitor);
  const asked = { view, withUsage: may(visitor, "see_usage") };
  const found = getModel(db, id, asked);
  if (!found) notFound();
  const model = seenOneBy(visitor, found, publicModelDetail);
  const lanes = readLanes(db, { ids: [id], range: "all", asOf });
  const events = seenBy(
    visitor,
    listEvents(db, { ...asOf, model: id, limit: MODEL_EVENTS }),
    publicEvent,
  );
  const ending = asked.withUsage ? endingOf(model, events.data) : null;
  const lastUsers =
    ending && listLastUsers(db, { modelId: id, until: Date.parse(ending.firstMissing) });
  return (
    <Prefetched
      answers={[
        [modelQueries.one(id).queryKey, answerOf(db, { data: model, meta: {}, asOf })],
        [eventQueries.list({ model: id, limit: MODEL_EVENTS }).queryKey, events],
        ...readModelParts(db, { id, asOf, visitor }),
      ]}
    >
      <ModelView
        id={id}
        lanes={lanes}
        fallbacks={listFallbacks(db, { id, ...asked })}
        lastUsers={lastUsers}
      />
    </Prefetched>
  );
}
