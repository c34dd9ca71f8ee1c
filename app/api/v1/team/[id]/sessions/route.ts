import { endSessionsOf } from "@/db/writes/sessions";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";
import { teamMember } from "@/lib/http/team-member";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/team/[id]/sessions", {
  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const { id, email } = teamMember(call).data;
    audited(call, { action: "sign_out_everywhere", target: email }, () =>
      endSessionsOf(call.runtime.db, id),
    );
    return signedResponse(null);
  },
});
