import { expect } from "vitest";
import { GET as getHistory } from "@/app/api/v1/quota/history/route";
import { GET } from "@/app/api/v1/quota/route";
import { replaceUsageDay, type UsageRow } from "@/db/writes/usage-days";
import { utcDay } from "@/lib/domain/time";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { quotaHistoryAnswer, quotasAnswer } from "@/lib/http/quota-schemas";
import { installRuntime } from "@/lib/runtime";
import { callRoute } from "./call-route";
import { LAPTOP, MANAGER, type QuotaWorldOptions, quotaWorld } from "./quota-world";

/** An inference key and a management key of the same account. */
export const BOTH = { OPENROUTER_API_KEY: LAPTOP, OPENROUTER_MANAGEMENT_KEY: MANAGER };

/** A quota world behind the routes. */
export async function quotaApi(options: QuotaWorldOptions = {}) {
  const it = await quotaWorld(options);
  installRuntime(it.runtime);
  const read = async () => {
    const { body, status } = await callRoute(GET, "/api/v1/quota");
    expect(status).toBe(200);
    return quotasAnswer.parse(body).data;
  };
  /** The only account's. */
  const readOne = async () => {
    const [one, ...rest] = await read();
    if (!one || rest.length > 0) throw new Error("not one account");
    return one;
  };
  const history = async (query = "") => {
    const { body } = await callRoute(getHistory, `/api/v1/quota/history${query}`);
    return quotaHistoryAnswer.parse(body);
  };
  /** Free requests of today as analytics tells them, by key. */
  const tellUsage = (requests: Record<number, number>, day = utcDay(it.fake.clock.now())) => {
    const rows = Object.entries(requests).map(
      ([keyId, count]): UsageRow => ({
        ...NOTHING_USED,
        requests: count,
        keyId: Number(keyId),
        modelId: "acme/model-001:free",
        provider: null,
      }),
    );
    const at = it.fake.clock.now();
    const about = { accountId: 1, day, source: "analytics", fetchedAt: at, throughAt: at } as const;
    replaceUsageDay(it.db, { ...about, rows });
  };
  return { ...it, read, readOne, history, tellUsage };
}
