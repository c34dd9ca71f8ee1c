"use client";

import { useQuery } from "@tanstack/react-query";
import { teamQueries } from "@/lib/client/team";
import { InvitationsCard } from "./invitations-card";
import { InviteCard } from "./invite-card";
import { PeopleCard } from "./people-card";
import { Unread } from "./unread";

/** Who is in the team, and who is invited. */
export function TeamView() {
  const people = useQuery(teamQueries.people());
  const invitations = useQuery(teamQueries.invitations());
  return (
    <div className="grid grid-cols-1 gap-4">
      {people.data ? (
        <PeopleCard people={people.data.data} />
      ) : (
        <Unread what="The team" error={people.error} />
      )}
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <InviteCard />
        {invitations.data ? (
          <InvitationsCard invitations={invitations.data.data} />
        ) : (
          <Unread what="The open invitations" error={invitations.error} />
        )}
      </div>
    </div>
  );
}
