import { listInvitations } from "@/db/queries/invitations";
import { makeInvitation } from "@/lib/auth/invitations";
import type { InvitationAnswer, LinkAnswer } from "@/lib/domain/access/access-answers";
import { toIso } from "@/lib/domain/time";
import { inviteBody } from "@/lib/http/access-schemas";
import { asOf } from "@/lib/http/as-of";
import { assertPasswords } from "@/lib/http/assert-passwords";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { personOf } from "@/lib/http/person-of";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/invitations", {
  GET: ({ request, runtime }) => {
    readSearchParams(request, noParameters);
    return listInvitations(runtime.db, asOf(runtime));
  },
  POST: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    assertPasswords(runtime);
    const { email, role } = await readJson(request, inviteBody);
    const invitedBy = personOf(call).email;
    const deed = { action: "invitation_made", target: email, detail: { role } } as const;
    const { id, url, expiresAt } = audited(call, deed, () =>
      makeInvitation(runtime, { email, role, invitedBy }),
    );
    const data: InvitationAnswer & LinkAnswer = {
      id,
      email,
      role,
      invited_by: invitedBy,
      created_at: toIso(runtime.now()),
      expires_at: toIso(expiresAt),
      url,
    };
    return signedResponse(plainAnswer(runtime, data), { status: 201 });
  },
});
