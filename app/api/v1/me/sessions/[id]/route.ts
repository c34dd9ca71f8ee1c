import { endSession } from "@/db/writes/sessions";
import { AppError } from "@/lib/errors";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { idOf } from "@/lib/http/path";
import { personOf } from "@/lib/http/person-of";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/me/sessions/[id]", {
  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const { userId } = personOf(call);
    audited(call, { action: "sign_out" }, () => {
      if (endSession(call.runtime.db, { id: idOf(call), userId })) return;
      throw new AppError("not_found", "You have no such session; it may have ended.", {
        field: "id",
      });
    });
    return signedResponse(null);
  },
});
