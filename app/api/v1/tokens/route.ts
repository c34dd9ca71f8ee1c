import { getToken, listTokens } from "@/db/queries/tokens";
import { makeApiToken } from "@/lib/auth/new-api-token";
import { newTokenBody } from "@/lib/http/access-schemas";
import { asOf } from "@/lib/http/as-of";
import { audited } from "@/lib/http/audited";
import { endOfDay } from "@/lib/http/end-of-day";
import { methods } from "@/lib/http/methods";
import { personOf } from "@/lib/http/person-of";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/tokens", {
  GET: ({ request, runtime }) => {
    readSearchParams(request, noParameters);
    return listTokens(runtime.db, asOf(runtime));
  },
  POST: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    const { name, scope, expires_on } = await readJson(request, newTokenBody);
    const expiresAt = endOfDay(expires_on, runtime.now());
    const createdBy = personOf(call).email;
    const deed = { action: "token_made", target: name, detail: { scope } } as const;
    const { id, token } = audited(call, deed, () =>
      makeApiToken(runtime, { name, scope, expiresAt, createdBy }),
    );
    const data = { ...getToken(runtime.db, id), token };
    return signedResponse(plainAnswer(runtime, data), { status: 201 });
  },
});
