import { renameUser } from "@/db/writes/users";
import { readOwnAccount } from "@/lib/auth/own-account";
import { nameBody } from "@/lib/http/access-schemas";
import { asOf } from "@/lib/http/as-of";
import { type Call, methods } from "@/lib/http/methods";
import { personOf } from "@/lib/http/person-of";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/me", {
  GET: (call) => {
    readSearchParams(call.request, noParameters);
    return ownAccount(call);
  },
  PATCH: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    const { name } = await readJson(request, nameBody);
    const { userId } = personOf(call);
    renameUser(runtime.db, { userId, name, now: runtime.now() });
    return ownAccount(call);
  },
});

function ownAccount(call: Call) {
  const { runtime } = call;
  return readOwnAccount(runtime, { visitor: personOf(call), asOf: asOf(runtime) });
}
