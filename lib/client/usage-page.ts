import type { UsageRowAnswer } from "@/lib/domain/usage/usage-answers";
import { partId } from "@/lib/domain/usage/usage-parts";
import type { DaySpan } from "@/lib/domain/usage/usage-range";
import type { UsagePart, UsageView } from "@/lib/domain/usage/usage-view";
import type { UsageFilter, UsageListParams } from "./usage";

/** What the Usage page asks of the ledger in a view; the server asks the same before the first paint. */
export type UsagePageParams = Readonly<
  Record<"day" | UsagePart | "models" | "providers", UsageListParams>
>;

export function usagePageParams(view: UsageView, span: DaySpan): UsagePageParams {
  const ask = (group: "day" | UsagePart, filter: UsageFilter): UsageListParams => ({
    ...span,
    ...filter,
    groupBy: [group],
  });
  const filter = usageFilterOf(view);
  const account = { account: view.account };
  return {
    day: ask("day", filter),
    key: ask("key", filter),
    model: ask("model", filter),
    provider: ask("provider", filter),
    // What there is to choose from, whatever is chosen.
    models: ask("model", account),
    providers: ask("provider", account),
  };
}

export function usageFilterOf({ account, key, model, provider }: UsageView): UsageFilter {
  return { account, key, model: model || null, provider: provider || null };
}

/** The days of one key, model or provider: a part of the columns. */
export function stackParams(
  view: UsageView,
  { span, row }: { span: DaySpan; row: UsageRowAnswer },
): UsageListParams {
  const { by } = view;
  const filter = usageFilterOf(view);
  const id = partId(row, by);
  const own = by === "key" ? { key: id === null ? null : Number(id) } : { [by]: id };
  return { ...span, ...filter, ...own, groupBy: ["day"] };
}
