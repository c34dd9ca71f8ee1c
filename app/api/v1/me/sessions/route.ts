import { signOutEverywhere } from "@/lib/auth/own-account";
import { assertPasswords } from "@/lib/http/assert-passwords";
import { fromOf } from "@/lib/http/from-of";
import { methods } from "@/lib/http/methods";
import { personOf } from "@/lib/http/person-of";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/me/sessions", {
  DELETE: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    assertPasswords(runtime);
    const who = { visitor: personOf(call), from: fromOf(call) };
    return signedResponse(null, { cookies: await signOutEverywhere(runtime, who) });
  },
});
