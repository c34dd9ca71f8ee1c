import { errorAnswer, type RouteAnswer } from "../errors";
import { isByok, permaslugOf } from "./fake-account";
import type { Asking } from "./route-account";
import { usd } from "./usd";

/** `GET /generation?id=` (`api.md` 6.4): 404 for minutes after the request, and for ever where it failed. */
export function answerGeneration({ account, query, now, quirks }: Asking): RouteAnswer {
  const id = query.get("id") ?? "";
  const request = account.findGeneration(id, now - quirks.generationLagMs);
  if (!request) return errorAnswer(404, `Generation ${id} not found`);
  const { promptTokens, completionTokens, reasoningTokens, askedFor } = request;
  const data = {
    ...{ id, created_at: new Date(request.at).toISOString(), model: permaslugOf(request.model) },
    ...{ api_type: "completions", app_id: null, origin: "", preset_id: null, upstream_id: null },
    ...{ cache_discount: null, cancelled: false, data_region: "global", external_user: null },
    ...{ finish_reason: "stop", native_finish_reason: "stop", streamed: true, service_tier: null },
    ...{ generation_time: 1_200, latency: 300, moderation_latency: null, is_byok: isByok(request) },
    ...{ http_referer: null, user_agent: null, provider_responses: null, workspace_id: null },
    provider_name: request.provider,
    // The model is the one that answered; what chose it stands beside.
    router: askedFor?.startsWith("openrouter/") ? askedFor : null,
    ...{ tokens_prompt: promptTokens, tokens_completion: completionTokens },
    ...{ native_tokens_prompt: promptTokens, native_tokens_completion: completionTokens },
    ...{ native_tokens_reasoning: reasoningTokens, native_tokens_cached: null },
    ...{ native_tokens_completion_images: null, num_fetches: null, num_input_audio_prompt: null },
    ...{ num_media_completion: null, num_media_prompt: null, num_search_results: null },
    web_search_engine: (request.webNanoUsd ?? 0) > 0 ? "exa" : null,
    ...{ usage: usd(request.costNanoUsd, quirks), total_cost: usd(request.costNanoUsd, quirks) },
    upstream_inference_cost: isByok(request) ? usd(request.byokNanoUsd, quirks) : null,
  };
  return { status: 200, body: { data } };
}
