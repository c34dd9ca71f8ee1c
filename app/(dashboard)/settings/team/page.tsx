import type { Metadata } from "next";
import { NotAllowed } from "@/components/access/not-allowed";
import { TeamView } from "@/components/access/team-view";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Prefetched } from "@/components/shell/prefetched";
import { listInvitations } from "@/db/queries/invitations";
import { listTeam } from "@/db/queries/team";
import { teamQueries } from "@/lib/client/team";
import { pageContext } from "../../page-context";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Team" };

export default async function TeamPage() {
  const page = await pageContext("/settings/team");
  if (!page) return <NotAllowed />;
  const { db, asOf } = page;
  return (
    <Prefetched
      answers={[
        [teamQueries.people().queryKey, listTeam(db, asOf)],
        [teamQueries.invitations().queryKey, listInvitations(db, asOf)],
      ]}
    >
      <SettingsHeader current="/settings/team">Who comes in, and what they may do.</SettingsHeader>
      <TeamView />
    </Prefetched>
  );
}
