import { queryOptions } from "@tanstack/react-query";
import type { Role } from "@/lib/domain/access/access";
import type {
  InvitationAnswer,
  LinkAnswer,
  PersonAnswer,
} from "@/lib/domain/access/access-answers";
import { getJson } from "./get-json";
import { sendJson, sendOnly } from "./send-json";

export const teamQueries = {
  people: () =>
    queryOptions({
      queryKey: ["team", "people"],
      queryFn: ({ signal }) => getJson<readonly PersonAnswer[]>("/api/v1/team", { signal }),
    }),
  /** Those that nobody has used and that have not expired. */
  invitations: () =>
    queryOptions({
      queryKey: ["team", "invitations"],
      queryFn: ({ signal }) =>
        getJson<readonly InvitationAnswer[]>("/api/v1/invitations", { signal }),
    }),
};

/** The person is signed out everywhere by it. */
export function changeRole({ id, role }: { id: string; role: Role }): Promise<PersonAnswer> {
  return sendJson(personPath(id), { method: "PATCH", body: { role } });
}

export function removePerson(id: string): Promise<void> {
  return sendOnly(personPath(id), { method: "DELETE" });
}

export function makeResetLink(id: string): Promise<LinkAnswer> {
  return sendJson(`${personPath(id)}/reset-link`, { method: "POST" });
}

export function endSessionsOf(id: string): Promise<void> {
  return sendOnly(`${personPath(id)}/sessions`, { method: "DELETE" });
}

export function invite(given: {
  email: string;
  role: Role;
}): Promise<InvitationAnswer & LinkAnswer> {
  return sendJson("/api/v1/invitations", { method: "POST", body: given });
}

export function withdrawInvitation(id: string): Promise<void> {
  return sendOnly(`/api/v1/invitations/${encodeURIComponent(id)}`, { method: "DELETE" });
}

function personPath(id: string): string {
  return `/api/v1/team/${encodeURIComponent(id)}`;
}
