import { withdrawInvitation } from "@/db/writes/invitations";
import { AppError } from "@/lib/errors";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { idOf } from "@/lib/http/path";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/invitations/[id]", {
  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const told = (email: string) => ({ target: email });
    audited(call, { action: "invitation_withdrawn", told }, () => {
      const email = withdrawInvitation(call.runtime.db, idOf(call));
      if (email !== null) return email;
      throw new AppError("not_found", "There is no such open invitation.", { field: "id" });
    });
    return signedResponse(null);
  },
});
