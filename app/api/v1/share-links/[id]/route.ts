import { revokeShareLink } from "@/db/writes/share-links";
import { AppError } from "@/lib/errors";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { idOf } from "@/lib/http/path";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/share-links/[id]", {
  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const { db, now } = call.runtime;
    const told = (name: string) => ({ target: name });
    audited(call, { action: "share_link_revoked", told }, () => {
      const name = revokeShareLink(db, { id: idOf(call), now: now() });
      if (name !== null) return name;
      throw new AppError("not_found", "There is no such share link, or it was revoked before.", {
        field: "id",
      });
    });
    return signedResponse(null);
  },
});
