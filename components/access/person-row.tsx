"use client";

import { useVisitor } from "@/components/shell/visitor";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import { endSessionsOf, removePerson } from "@/lib/client/team";
import type { PersonAnswer } from "@/lib/domain/access/access-answers";
import { ResetLinkDialog } from "./reset-link-dialog";
import { RoleSelect } from "./role-select";
import { useTeamChange } from "./use-team-change";

export function PersonRow({ person, isLastAdmin }: { person: PersonAnswer; isLastAdmin: boolean }) {
  const isMyself = useVisitor().email === person.email;
  const remove = useTeamChange(removePerson);
  const signOut = useTeamChange(endSessionsOf);
  const error = remove.error ?? signOut.error;
  return (
    <tr>
      <th scope="row" className="min-w-44">
        <bdi className="font-semibold [overflow-wrap:anywhere]">{person.name}</bdi>
        {isMyself && (
          <>
            {" "}
            <Badge>you</Badge>
          </>
        )}
        <bdi className="block text-dim text-xs [overflow-wrap:anywhere]">{person.email}</bdi>
        {error && (
          <span role="alert" className="block text-paid text-xs">
            {error.message}
          </span>
        )}
      </th>
      <td>
        <RoleSelect person={person} isMyself={isMyself} isLastAdmin={isLastAdmin} />
      </td>
      <td>
        <Badge tone={person.second_factor ? "free" : "plain"}>
          {person.second_factor ? "on" : "off"}
        </Badge>
      </td>
      <td className="whitespace-nowrap">
        {person.last_seen_at ? (
          <Time iso={person.last_seen_at} as="age" />
        ) : (
          <span className="text-dim">not signed in</span>
        )}
      </td>
      <td className="whitespace-nowrap">
        <Time iso={person.created_at} as="date" />
      </td>
      <td>
        {isMyself ? (
          <span className="block text-right text-dim text-xs">Yours is under Account</span>
        ) : (
          <div className="flex justify-end gap-2">
            <ResetLinkDialog person={person} />
            <ConfirmDialog
              trigger={
                <>
                  {signOut.isPending ? "Signing out…" : "Sign out"}{" "}
                  <span className="sr-only">{person.name} everywhere</span>
                </>
              }
              title={`Sign out ${person.name} everywhere?`}
              confirm="Sign out everywhere"
              onConfirm={() => signOut.mutate(person.id)}
            >
              Every session of {person.email} ends at its next request. The account and the password
              stay.
            </ConfirmDialog>
            <ConfirmDialog
              trigger={
                <>
                  {remove.isPending ? "Removing…" : "Remove"}{" "}
                  <span className="sr-only">{person.name}</span>
                </>
              }
              title={`Remove ${person.name} from the team?`}
              confirm="Remove"
              onConfirm={() => remove.mutate(person.id)}
            >
              {person.email} is signed out, and account, password and second factor are gone for
              good. The audit log keeps the address. API tokens and share links this person made go
              on working: revoke those under Tokens.
            </ConfirmDialog>
          </div>
        )}
      </td>
    </tr>
  );
}
