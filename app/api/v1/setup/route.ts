import { getPerson } from "@/db/queries/team";
import { createFirstAccount } from "@/lib/auth/first-account";
import { signIn } from "@/lib/auth/sign-in";
import { setupBody } from "@/lib/http/access-schemas";
import { asOf } from "@/lib/http/as-of";
import { assertPasswords } from "@/lib/http/assert-passwords";
import { fromOf } from "@/lib/http/from-of";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/setup", {
  POST: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    assertPasswords(runtime);
    const account = await readJson(request, setupBody);
    const from = fromOf(call);
    const id = await createFirstAccount(runtime, account, from);
    const { cookies } = await signIn(runtime, account, from);
    return signedResponse(getPerson(runtime.db, { ...asOf(runtime), id }), {
      status: 201,
      cookies,
    });
  },
});
