import type { RouteAnswer } from "../errors";
import { freeRequestsToday, noUsage, sharedFields, usageByKey } from "./key-figures";
import type { Asking } from "./route-account";

/** `GET /key` (`api.md` 5.1). Any key may ask, about itself. */
export function answerKey({ account, key, now, quirks }: Asking): RouteAnswer {
  const usage = usageByKey(account, { now, quirks }).get(key.hash) ?? noUsage();
  const isManagement = key.kind === "management";
  const used = freeRequestsToday(account, { now, quirks });
  const { dailyLimit: limit } = account;
  const data = {
    ...sharedFields(key, { usage, quirks }),
    // "Never bought credits", and not what selects 50 or 1,000.
    is_free_tier: account.totalCreditsNanoUsd === 0,
    ...(quirks.freeCounter === "told"
      ? {
          free_model_daily_requests: { used, limit, remaining: Math.max(0, limit - used) },
        }
      : {}),
    is_management_key: isManagement,
    is_provisioning_key: isManagement,
    organization_id: account.organizationId,
    allowed_data_regions: ["global"],
    rate_limit: {
      requests: -1,
      interval: "10s",
      note: "This field is deprecated and safe to ignore.",
    },
  };
  return { status: 200, body: { data } };
}
