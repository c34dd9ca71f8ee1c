import { z } from "zod";
import type { RouteAnswer } from "../errors";
import { refusedParameters } from "./refusals";
import type { Asking } from "./route-account";
import { usd } from "./usd";

const pageSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** `GET /workspaces` (`api.md` 5.5). */
export function answerWorkspaces({ account, query, quirks }: Asking): RouteAnswer {
  const parsed = pageSchema.safeParse(Object.fromEntries(query));
  if (!parsed.success) return refusedParameters(parsed.error.issues, quirks);
  const { offset, limit } = parsed.data;
  const data = account.workspaces.slice(offset, offset + limit).map((workspace) => ({
    id: workspace.id,
    name: workspace.name,
    slug: workspace.slug ?? workspace.name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    description: null,
    created_at: "2025-01-01T00:00:00.000Z",
    created_by: account.creatorUserId,
    updated_at: null,
    default_guardrail_id: "6f1b7f0e-0000-4000-8000-000000000001",
    default_text_model: null,
    default_image_model: null,
    default_provider_sort: null,
    include_byok_in_budgets: false,
    io_logging_api_key_ids: null,
    io_logging_sampling_rate: 1,
    is_data_discount_logging_enabled: workspace.isDataDiscountLoggingEnabled ?? false,
    is_observability_broadcast_enabled: workspace.isBroadcastEnabled ?? false,
    is_observability_io_logging_enabled: false,
  }));
  return { status: 200, body: { data, total_count: account.workspaces.length } };
}

/** `GET /credits` (`api.md` 5.6): of the whole account, of all time; the balance may be below zero. */
export function answerCredits({ account, now, quirks }: Asking): RouteAnswer {
  if (quirks.credits === "zeros") {
    return { status: 200, body: { data: { total_credits: 0, total_usage: 0 } } };
  }
  let used = 0;
  const all = { until: Number.POSITIVE_INFINITY, asOf: now - quirks.usageLagMs };
  for (const request of account.generationsFrom(Number.NEGATIVE_INFINITY, all)) {
    used += request.costNanoUsd;
  }
  const data = {
    total_credits: usd(account.totalCreditsNanoUsd, { dust: false }),
    total_usage: usd(used, quirks),
  };
  return { status: 200, body: { data } };
}
