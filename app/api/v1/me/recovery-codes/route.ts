import { renewRecoveryCodes } from "@/lib/auth/second-factor";
import { passwordBody } from "@/lib/http/access-schemas";
import { assertPasswords } from "@/lib/http/assert-passwords";
import { fromOf } from "@/lib/http/from-of";
import { methods } from "@/lib/http/methods";
import { personOf } from "@/lib/http/person-of";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/me/recovery-codes", {
  POST: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    assertPasswords(runtime);
    const { password } = await readJson(request, passwordBody);
    const given = { visitor: personOf(call), password };
    const codes = await renewRecoveryCodes(runtime, given, fromOf(call));
    return signedResponse(plainAnswer(runtime, { recovery_codes: codes }), { status: 201 });
  },
});
