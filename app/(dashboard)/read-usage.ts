import { cache } from "react";
import { listKeys } from "@/db/queries/keys";
import { getQuotaAnswers } from "@/db/queries/quota";
import { asOf } from "@/lib/http/as-of";
import { runtime } from "@/lib/runtime";
import { environmentKeys } from "@/lib/sync/environment-keys";

/** How each account's quota stands. Asked once for the frame and the page. For who may see usage. */
export const readQuotas = cache(() => {
  const current = runtime();
  const { db, env } = current;
  const { quota } = env.schedules;
  return getQuotaAnswers(db, {
    ...asOf(current),
    environment: environmentKeys(env),
    byokAllowance: env.byokAllowance,
    quotaEverySeconds: quota === "off" ? null : quota,
  });
});

/** Every key of every account. For who may see usage. */
export const readKeys = cache(() => {
  const current = runtime();
  const { db, env } = current;
  return listKeys(db, { ...asOf(current), environment: environmentKeys(env), limit: 10_000 });
});
