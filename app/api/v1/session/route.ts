import { signOut } from "@/lib/auth/own-account";
import { signIn } from "@/lib/auth/sign-in";
import { sessionAnswer } from "@/lib/domain/access/session-answer";
import { signInBody } from "@/lib/http/access-schemas";
import { assertPasswords } from "@/lib/http/assert-passwords";
import { fromOf } from "@/lib/http/from-of";
import { methods } from "@/lib/http/methods";
import { personOf } from "@/lib/http/person-of";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";
import { visitorAtAGlance } from "@/lib/http/visitor";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/session", {
  GET: async ({ request, runtime }) => {
    readSearchParams(request, noParameters);
    const visitor = await visitorAtAGlance(runtime, request.headers);
    return plainAnswer(runtime, sessionAnswer(visitor));
  },
  POST: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    assertPasswords(runtime);
    const given = await readJson(request, signInBody);
    const { data, cookies } = await signIn(runtime, given, fromOf(call));
    return signedResponse(plainAnswer(runtime, data), { cookies });
  },
  DELETE: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    assertPasswords(runtime);
    const cookies = await signOut(runtime, { visitor: personOf(call), from: fromOf(call) });
    return signedResponse(null, { cookies });
  },
});
