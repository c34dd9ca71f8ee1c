import { changePassword } from "@/lib/auth/own-account";
import { changePasswordBody } from "@/lib/http/access-schemas";
import { assertPasswords } from "@/lib/http/assert-passwords";
import { fromOf } from "@/lib/http/from-of";
import { methods } from "@/lib/http/methods";
import { personOf } from "@/lib/http/person-of";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/me/password", {
  POST: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    assertPasswords(runtime);
    const given = await readJson(request, changePasswordBody);
    const { current_password: current, new_password: next } = given;
    const change = { visitor: personOf(call), current, next };
    const cookies = await changePassword(runtime, change, fromOf(call));
    return signedResponse(null, { cookies });
  },
});
