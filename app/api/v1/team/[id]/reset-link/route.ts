import { makeResetLink } from "@/lib/auth/invitations";
import { toIso } from "@/lib/domain/time";
import { assertPasswords } from "@/lib/http/assert-passwords";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { personOf } from "@/lib/http/person-of";
import { plainAnswer } from "@/lib/http/plain-answer";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";
import { teamMember } from "@/lib/http/team-member";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/team/[id]/reset-link", {
  POST: (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    assertPasswords(runtime);
    const { id: userId, email } = teamMember(call).data;
    const invitedBy = personOf(call).email;
    const { url, expiresAt } = audited(call, { action: "reset_link_made", target: email }, () =>
      makeResetLink(runtime, { userId, invitedBy }),
    );
    const data = { url, expires_at: toIso(expiresAt) };
    return signedResponse(plainAnswer(runtime, data), { status: 201 });
  },
});
