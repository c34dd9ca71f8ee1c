"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import { changeRole } from "@/lib/client/team";
import { ROLES, type Role } from "@/lib/domain/access/access";
import type { PersonAnswer } from "@/lib/domain/access/access-answers";
import { ROLE_WORDS } from "@/lib/domain/access/access-words";
import { leaveTo } from "./leave-to";
import { useTeamChange } from "./use-team-change";

type RoleSelectProps = { person: PersonAnswer; isMyself: boolean; isLastAdmin: boolean };

const A_ROLE = { viewer: "a viewer", member: "a member", admin: "an admin" } as const;

/** A person's role. A choice changes nothing before it is confirmed, and falls back when it is not. */
export function RoleSelect({ person, isMyself, isLastAdmin }: RoleSelectProps) {
  const [wanted, setWanted] = useState<Role | null>(null);
  const { mutate, error, isPending, variables } = useTeamChange(changeRole, {
    leave: isMyself ? () => leaveTo("/login") : undefined,
  });
  if (isLastAdmin) {
    return (
      <>
        admin
        <span className="block whitespace-nowrap text-dim text-xs">the only one</span>
      </>
    );
  }
  const shown = wanted ?? (isPending ? variables.role : person.role);
  return (
    <>
      <Select
        aria-label={`Role of ${person.name}`}
        value={shown}
        disabled={isPending}
        onChange={(event) => setWanted(ROLES.find((role) => role === event.target.value) ?? null)}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {role}
          </option>
        ))}
      </Select>
      {error && (
        <span role="alert" className="block text-paid text-xs">
          {error.message}
        </span>
      )}
      {wanted !== null && wanted !== person.role && (
        <ConfirmDialog
          trigger={null}
          title={`Make ${isMyself ? "yourself" : person.name} ${A_ROLE[wanted]}?`}
          confirm={`Change to ${wanted}`}
          onConfirm={() => mutate({ id: person.id, role: wanted })}
          onClose={() => setWanted(null)}
        >
          {person.email} goes from {person.role} to {wanted}. {ROLE_WORDS[wanted]}{" "}
          {isMyself
            ? "You are signed out everywhere and sign in again."
            : "The person is signed out everywhere and signs in again."}
        </ConfirmDialog>
      )}
    </>
  );
}
