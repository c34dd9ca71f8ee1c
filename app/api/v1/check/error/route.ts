import { answerOf } from "@/db/queries/answer";
import { getFailureFacts } from "@/db/queries/failure-facts";
import { readFailure } from "@/lib/domain/tools/read-failure";
import { accountFactsOf } from "@/lib/http/account-facts-of";
import { asOf } from "@/lib/http/as-of";
import { errorCheckBody, PASTE_LIMIT } from "@/lib/http/check-schemas";
import { methods } from "@/lib/http/methods";
import { pasteViewOf } from "@/lib/http/paste-view-of";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/check/error", {
  POST: async ({ request, runtime, visitor }) => {
    readSearchParams(request, noParameters);
    const { input } = await readJson(request, errorCheckBody, { limit: PASTE_LIMIT });
    const environment = environmentKeys(runtime.env);
    const account = accountFactsOf({ runtime, visitor }, { keyId: null, environment });
    const data = readFailure(input, {
      ...getFailureFacts(runtime.db, pasteViewOf(visitor)),
      at: runtime.now(),
      quota: account.today,
    });
    return answerOf(runtime.db, { data, meta: {}, asOf: asOf(runtime) });
  },
});
