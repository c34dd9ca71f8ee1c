import { signInWithCode } from "@/lib/auth/second-factor";
import { codeBody } from "@/lib/http/access-schemas";
import { assertPasswords } from "@/lib/http/assert-passwords";
import { fromOf } from "@/lib/http/from-of";
import { methods } from "@/lib/http/methods";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/session/code", {
  POST: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    assertPasswords(runtime);
    const { code, recovery_code = "" } = await readJson(request, codeBody);
    const given = code === undefined ? { recovery_code } : { code };
    const { data, cookies } = await signInWithCode(runtime, given, fromOf(call));
    return signedResponse(plainAnswer(runtime, data), { cookies });
  },
});
