import { revokeApiToken } from "@/db/writes/api-tokens";
import { AppError } from "@/lib/errors";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { idOf } from "@/lib/http/path";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/tokens/[id]", {
  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const { db, now } = call.runtime;
    audited(call, { action: "token_revoked", told: (name: string) => ({ target: name }) }, () => {
      const name = revokeApiToken(db, { id: idOf(call), now: now() });
      if (name !== null) return name;
      throw new AppError("not_found", "There is no such token, or it was revoked before.", {
        field: "id",
      });
    });
    return signedResponse(null);
  },
});
