"use client";

import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { withdrawInvitation } from "@/lib/client/team";
import type { InvitationAnswer } from "@/lib/domain/access/access-answers";
import { useTeamChange } from "./use-team-change";

/** Invitations that nobody has used yet. */
export function InvitationsCard({ invitations }: { invitations: readonly InvitationAnswer[] }) {
  const { mutate, error } = useTeamChange(withdrawInvitation);
  return (
    <Card title="Open invitations">
      {invitations.length === 0 ? (
        <p className="text-dim">None is open: every link was used, withdrawn or has expired.</p>
      ) : (
        <DataTable
          caption="Open invitations; times are UTC"
          head={
            <tr>
              <th scope="col">For</th>
              <th scope="col">
                <span className="sr-only">Withdraw it</span>
              </th>
            </tr>
          }
        >
          {invitations.map((invitation) => (
            <tr key={invitation.id}>
              <th scope="row" className="min-w-36">
                <bdi className="[overflow-wrap:anywhere]">{invitation.email}</bdi>
                <span className="block text-dim text-xs [overflow-wrap:anywhere]">
                  as {invitation.role}, by <bdi>{invitation.invited_by}</bdi>, ends{" "}
                  <Time iso={invitation.expires_at} as="until" />
                </span>
              </th>
              <td className="text-right">
                <ConfirmDialog
                  trigger={
                    <>
                      Withdraw{" "}
                      <span className="sr-only">the invitation for {invitation.email}</span>
                    </>
                  }
                  title="Withdraw this invitation?"
                  confirm="Withdraw"
                  onConfirm={() => mutate(invitation.id)}
                >
                  The link for {invitation.email} stops working at once.
                </ConfirmDialog>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      {error && (
        <p role="alert" className="mt-3 text-paid">
          {error.message}
        </p>
      )}
    </Card>
  );
}
