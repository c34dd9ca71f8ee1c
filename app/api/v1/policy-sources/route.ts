import { listPolicySources } from "@/db/queries/policy-sources";
import { asOf } from "@/lib/http/as-of";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/policy-sources", {
  GET: ({ request, runtime }) => {
    readSearchParams(request, noParameters);
    const { db, env } = runtime;
    return listPolicySources(db, {
      ...asOf(runtime),
      frontendPolicies: env.frontendPolicies,
      environment: environmentKeys(env),
    });
  },
});
