import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NotAllowed } from "@/components/access/not-allowed";
import { Prefetched } from "@/components/shell/prefetched";
import { IncidentView } from "@/components/spend/incident-view";
import { getIncident } from "@/db/queries/incident";
import { keyQueries } from "@/lib/client/keys";
import { incidentQueries } from "@/lib/client/spend";
import { plainAnswer } from "@/lib/http/plain-answer";
import { environmentKeys } from "@/lib/sync/environment-keys";
import { pageContext } from "../../page-context";
import { readKeys } from "../../read-usage";

export const dynamic = "force-dynamic";

/** As the number stands in links; anything else is no incident. */
const NUMBER = /^[1-9]\d{0,14}$/;

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: NUMBER.test(id) ? `Incident ${id}` : "Spend" };
}

export default async function IncidentPage({ params }: Props) {
  const { id: asked } = await params;
  const page = await pageContext("/spend/[id]");
  if (!page) return <NotAllowed />;
  const { db, env, asOf } = page;
  const id = NUMBER.test(asked) ? Number(asked) : null;
  const environment = environmentKeys(env);
  const data = id === null ? null : getIncident(db, { id, now: asOf.now, environment });
  if (id === null || !data) notFound();
  return (
    <Prefetched
      answers={[
        [incidentQueries.detail(id).queryKey, plainAnswer(page.runtime, data)],
        [keyQueries.list().queryKey, readKeys()],
      ]}
    >
      <IncidentView id={id} />
    </Prefetched>
  );
}
