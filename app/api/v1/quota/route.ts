import { getQuotaAnswers } from "@/db/queries/quota";
import { asOf } from "@/lib/http/as-of";
import { briefly } from "@/lib/http/briefly";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/quota", {
  GET: briefly(({ request, runtime }) => {
    readSearchParams(request, noParameters);
    const { db, env } = runtime;
    const { quota } = env.schedules;
    return getQuotaAnswers(db, {
      ...asOf(runtime),
      environment: environmentKeys(env),
      byokAllowance: env.byokAllowance,
      quotaEverySeconds: quota === "off" ? null : quota,
    });
  }),
});
