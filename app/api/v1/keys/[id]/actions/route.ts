import { listKeyActions } from "@/db/queries/key-actions";
import { getKey } from "@/db/queries/keys";
import { AppError } from "@/lib/errors";
import { asOf } from "@/lib/http/as-of";
import { keyActionsParameters } from "@/lib/http/key-action-schemas";
import { methods } from "@/lib/http/methods";
import { numberIdOf } from "@/lib/http/number-id";
import { limitOf } from "@/lib/http/parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/keys/[id]/actions", {
  GET: (call) => {
    const { db, env, now } = call.runtime;
    const { limit, cursor } = readSearchParams(call.request, keyActionsParameters);
    const keyId = numberIdOf(call);
    if (!getKey(db, { keyId, environment: environmentKeys(env), now: now() })) {
      throw new AppError("not_found", "There is no key of this id.", { field: "id" });
    }
    return listKeyActions(db, {
      ...asOf(call.runtime),
      keyId,
      cursor,
      limit: limitOf({ limit }),
    });
  },
});
