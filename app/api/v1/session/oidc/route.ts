import { startOidc } from "@/lib/auth/oidc";
import { oidcBody } from "@/lib/http/access-schemas";
import { fromOf } from "@/lib/http/from-of";
import { methods } from "@/lib/http/methods";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/session/oidc", {
  POST: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    const { next } = await readJson(request, oidcBody);
    const { data, cookies } = await startOidc(runtime, { next }, fromOf(call));
    return signedResponse(plainAnswer(runtime, data), { cookies });
  },
});
