import type { Metadata } from "next";
import { NotAllowed } from "@/components/access/not-allowed";
import { KeysView } from "@/components/keys/keys-view";
import { Prefetched } from "@/components/shell/prefetched";
import { listKeys } from "@/db/queries/keys";
import { keyQueries } from "@/lib/client/keys";
import { environmentKeys } from "@/lib/sync/environment-keys";
import { pageContext } from "../page-context";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Keys" };

export default async function KeysPage() {
  const page = await pageContext("/keys");
  if (!page) return <NotAllowed />;
  const { db, env, asOf } = page;
  const { keys, quota, minutes, activity } = env.schedules;
  return (
    <Prefetched
      answers={[
        [keyQueries.list().queryKey, listKeys(db, { ...asOf, environment: environmentKeys(env) })],
      ]}
    >
      <KeysView
        broadcast={{
          address: `${env.baseUrl}/api/v1/broadcast`,
          isOpen: env.broadcastSecret !== null,
        }}
        schedules={{ keys, quota, minutes, activity }}
      />
    </Prefetched>
  );
}
