import type { AsOf } from "@/db/queries/answer";
import type { Runtime } from "@/lib/runtime";

/** The moment of asking, for queries: pages and routes alike measure staleness against the catalog's own schedule. */
export function asOf({ env, now }: Pick<Runtime, "env" | "now">): AsOf {
  const { catalog } = env.schedules;
  return { now: now(), intervalSeconds: catalog === "off" ? null : catalog };
}
