"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { revokeShareLink, shareLinkQueries } from "@/lib/client/share-links";
import type { ShareLinkAnswer } from "@/lib/domain/access/access-answers";
import { GrantCells } from "./grant-cells";
import { NewShareLinkDialog } from "./new-share-link-dialog";
import { Unread } from "./unread";

/** Links that show the public view to who has no account. */
export function ShareLinksCard() {
  const { data: answer, error } = useQuery(shareLinkQueries.list());
  if (!answer) return <Unread what="The share links" error={error} />;
  return (
    <Card title="Share links" action={<NewShareLinkDialog />}>
      <p className="mb-3 max-w-prose text-dim">
        For people without an account. A share link shows the roster and its history, and nothing of
        the team: no watchlist, usage, keys, spend or names.
      </p>
      <ShareLinkTable links={answer.data} />
    </Card>
  );
}

function ShareLinkTable({ links }: { links: readonly ShareLinkAnswer[] }) {
  const queries = useQueryClient();
  const { mutate, error } = useMutation({
    mutationFn: revokeShareLink,
    onSettled: () => queries.invalidateQueries({ queryKey: ["share-links"] }),
  });
  if (links.length === 0) {
    return (
      <EmptyState title="No share link yet">
        One is enough for a wall screen or a page of your own; make another for each place, so that
        each can be revoked alone.
      </EmptyState>
    );
  }
  return (
    <>
      {error && (
        <p role="alert" className="mb-2 text-paid">
          {error.message}
        </p>
      )}
      <DataTable
        caption="Share links; times are UTC"
        head={
          <tr>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col">Last used</th>
            <th scope="col">Last day</th>
            <th scope="col">Made</th>
            <th scope="col">
              <span className="sr-only">Revoke it</span>
            </th>
          </tr>
        }
      >
        {links.map((link) => (
          <tr key={link.id}>
            <th scope="row" className="min-w-36">
              <bdi className="font-semibold [overflow-wrap:anywhere]">{link.name}</bdi>
              <span className="block font-mono text-dim text-xs">…{link.last_four}</span>
            </th>
            <GrantCells
              grant={link}
              what="share link"
              onRevoke={() => mutate(link.id)}
              consequence="Who opened it is sent to the sign-in from the next request on."
            />
          </tr>
        ))}
      </DataTable>
    </>
  );
}
