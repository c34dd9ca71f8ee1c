import { answerOf } from "@/db/queries/answer";
import { getCheckFacts } from "@/db/queries/check-facts";
import { checkRequest } from "@/lib/domain/tools/check-request";
import { accountFactsOf } from "@/lib/http/account-facts-of";
import { asOf } from "@/lib/http/as-of";
import { PASTE_LIMIT, requestCheckBody } from "@/lib/http/check-schemas";
import { methods } from "@/lib/http/methods";
import { pasteViewOf } from "@/lib/http/paste-view-of";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/check/request", {
  POST: async ({ request, runtime, visitor }) => {
    readSearchParams(request, noParameters);
    const body = await readJson(request, requestCheckBody, { limit: PASTE_LIMIT });
    const account = accountFactsOf(
      { runtime, visitor },
      { keyId: body.key_id ?? null, environment: environmentKeys(runtime.env) },
    );
    const { today } = account;
    const data = checkRequest(body.input, {
      ...getCheckFacts(runtime.db, pasteViewOf(visitor)),
      ...account,
      quota: today && { ...today, isAtMost: today.isAtLeast },
    });
    return answerOf(runtime.db, { data, meta: {}, asOf: asOf(runtime) });
  },
});
