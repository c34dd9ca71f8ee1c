import { z } from "zod";
import { errorAnswer, type RouteAnswer } from "../errors";
import { permaslugOf } from "./fake-account";
import { addTo, type Figures, noFigures } from "./figures";
import type { PlantedRequest } from "./planted";
import type { Quirks } from "./quirks";
import { refusedParameters } from "./refusals";
import type { Asking } from "./route-account";
import { usd } from "./usd";
import { DAY, dayText, startOf } from "./utc";

const DAYS_KEPT = 30;

const querySchema = z.object({
  date: z.iso.date().optional(),
  api_key_hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  user_id: z.string().optional(),
  group_by: z.enum(["workspace"]).optional(),
  workspace_id: z.uuid().optional(),
});

/** `GET /activity` (`api.md` 6.1): the last 30 completed UTC days, so never today; a key is a filter, not a column. */
export function answerActivity({ account, query, now, quirks }: Asking): RouteAnswer {
  const parsed = querySchema.safeParse(Object.fromEntries(query));
  if (!parsed.success) return refusedParameters(parsed.error.issues, quirks);
  const { date, api_key_hash, user_id, group_by, workspace_id } = parsed.data;
  const today = startOf("day", now);
  const first = today - DAYS_KEPT * DAY;
  const from = date === undefined ? first : Date.parse(date);
  if (from < first || from > today) {
    return errorAnswer(400, "Date must be within the last 30 completed UTC days");
  }
  const key = api_key_hash === undefined ? null : account.findKey(api_key_hash);
  const isUnknown = !key || (key.isDeleted && quirks.deletedKeys === "unknown");
  if (api_key_hash !== undefined && isUnknown) return errorAnswer(404, "API key not found");

  const rows = new Map<string, Sums>();
  const until = date === undefined ? today : Math.min(today, from + DAY);
  for (const request of account.generationsFrom(from, { until, asOf: now, keyHash: key?.hash })) {
    const owner = account.findKey(request.keyHash);
    if (user_id !== undefined && owner?.creatorUserId !== user_id) continue;
    if (workspace_id !== undefined && owner?.workspaceId !== workspace_id) continue;
    const workspace = group_by === undefined ? undefined : owner?.workspaceId;
    addTo(sumsOf(rows, { request, workspace }), request);
  }
  const sorted = [...rows.values()].sort((a, b) => b.day - a.day);
  return { status: 200, body: { data: sorted.map((sums) => rowOf(sums, quirks)) } };
}

type Sums = {
  day: number;
  request: PlantedRequest;
  workspace: string | undefined;
  figures: Figures;
};

function sumsOf(
  rows: Map<string, Sums>,
  { request, workspace }: { request: PlantedRequest; workspace: string | undefined },
): Figures {
  const day = startOf("day", request.at);
  const { model, variant, provider, endpointId } = request;
  const name = JSON.stringify([day, model, variant, provider, endpointId, workspace]);
  const sums = rows.get(name) ?? { day, request, workspace, figures: noFigures() };
  rows.set(name, sums);
  return sums.figures;
}

function rowOf({ day, request, workspace, figures }: Sums, quirks: Quirks) {
  const { model, variant, provider, endpointId } = request;
  const suffix = (on: readonly Quirks["freeSlug"][]) =>
    variant === "free" && on.includes(quirks.freeSlug) ? ":free" : "";
  return {
    date: dateText(day, quirks.activityDate),
    model: `${model}${suffix(["model", "both"])}`,
    model_permaslug: `${permaslugOf(model)}${suffix(["permaslug", "both"])}`,
    endpoint_id: endpointId,
    provider_name: provider,
    usage: usd(figures.cost, quirks),
    byok_usage_inference: usd(figures.byok, quirks),
    requests: figures.requests,
    byok_requests: figures.byokRequests,
    prompt_tokens: figures.prompt,
    completion_tokens: figures.completion,
    reasoning_tokens: figures.reasoning,
    ...(workspace === undefined ? {} : { workspace_id: workspace }),
  };
}

function dateText(day: number, spelling: Quirks["activityDate"]): string {
  if (spelling === "iso") return new Date(day).toISOString();
  return spelling === "sql" ? `${dayText(day)} 00:00:00` : dayText(day);
}
