import { hasZdrEndpoint } from "./answer-models";
import { errorAnswer, type RouteAnswer } from "./errors";
import { type FakeCatalog, isRow, type Row } from "./fake-catalog";

type Asked = {
  catalog: FakeCatalog;
  at: number;
  retired: "not_found" | "empty";
  /** With a key that is served: only then latency and throughput are told. Any other key is ignored. */
  isKeyed: boolean;
};

/** `GET /models/{author}/{slug}/endpoints`. A retired model answers 404, or 200 without endpoints: both have been seen. */
export function answerEndpoints(id: string, { catalog, at, retired, isKeyed }: Asked): RouteAnswer {
  const listed = catalog.find(id, at);
  const known = listed ?? catalog.everListed(id);
  const served = catalog.overrideOf(id).served ?? (listed ? "yes" : retired);
  if (!known || served === "not_found") return errorAnswer(404, `No endpoints found for ${id}.`);
  const { name, created, description, architecture } = known;
  const told = served === "empty" ? [] : endpointsOf(known, catalog);
  const endpoints = isKeyed ? told : told.map((endpoint) => ({ ...endpoint, ...NO_SPEED }));
  const data = {
    id: known.id,
    name,
    created,
    description: description ?? "",
    architecture: {
      tokenizer: null,
      instruct_type: null,
      ...(isRow(architecture) ? architecture : {}),
    },
    endpoints,
  };
  return { status: 200, cached: true, body: { data } };
}

/** `GET /endpoints/zdr`. The live list has hundreds of rows and is never empty, so neither is this one. */
export function answerZdr(rows: readonly unknown[], catalog: FakeCatalog): RouteAnswer {
  const listed = rows.filter(isRow).filter((row) => hasZdrEndpoint(row, catalog));
  const data = [
    ...listed.flatMap((row) => endpointsOf(row, catalog)),
    endpointOf(ALWAYS_LISTED, {}),
  ].map((endpoint) => ({ ...endpoint, ...NO_SPEED }));
  return { status: 200, cached: true, body: { data } };
}

/** `GET /providers`: one of each provider that serves something. */
export function answerProviders(rows: readonly unknown[], catalog: FakeCatalog): RouteAnswer {
  const endpoints = rows.filter(isRow).flatMap((row) => endpointsOf(row, catalog));
  const names = new Map(
    endpoints.map((endpoint) => [slugOf(endpoint), String(endpoint.provider_name)]),
  );
  names.set("evergreen", "Evergreen");
  const data = [...names].map(([slug, name]) => ({
    name,
    slug,
    privacy_policy_url: `https://${slug}.example/privacy`,
    terms_of_service_url: `https://${slug}.example/terms`,
    status_page_url: null,
    headquarters: "US",
    datacenters: ["US"],
  }));
  return { status: 200, cached: true, body: { data } };
}

const NO_SPEED = { latency_last_30m: null, throughput_last_30m: null };

const ALWAYS_LISTED: Row = {
  id: "evergreen/elder",
  name: "Evergreen: Elder",
  context_length: 8_192,
};

export function endpointsOf(row: Row, catalog: FakeCatalog): Row[] {
  const override = catalog.overrideOf(String(row.id));
  const derived = endpointOf(row, override);
  return override.endpoints?.map((endpoint) => ({ ...derived, ...endpoint })) ?? [derived];
}

function endpointOf(row: Row, override: ReturnType<FakeCatalog["overrideOf"]>): Row {
  const id = String(row.id);
  const author = id.split("/")[0] ?? "";
  const provider = override.provider ?? author.charAt(0).toUpperCase() + author.slice(1);
  const quantization = override.quantization ?? "fp8";
  const uptime = override.uptime === undefined ? 99.5 : override.uptime;
  const { latency = 420, throughput = 54 } = override;
  const top = isRow(row.top_provider) ? row.top_provider : {};
  return {
    name: `${provider} | ${row.canonical_slug ?? id}`,
    model_id: id,
    model_name: row.name ?? id,
    context_length: row.context_length ?? 0,
    pricing: isRow(row.pricing)
      ? { ...row.pricing, discount: 0 }
      : { prompt: "0", completion: "0", discount: 0 },
    provider_name: provider,
    tag: override.tag ?? `${provider.toLowerCase().replace(/[^a-z0-9]+/g, "-")}/${quantization}`,
    quantization,
    max_completion_tokens: top.max_completion_tokens ?? null,
    max_prompt_tokens: null,
    supported_parameters: row.supported_parameters ?? [],
    supports_implicit_caching: false,
    supports_tool_choice: { auto: true, function: true, none: true, required: true },
    supports_voice_cloning: false,
    status: override.status ?? 0,
    uptime_last_5m: uptime,
    uptime_last_30m: uptime,
    uptime_last_1d: uptime,
    latency_last_30m: latency === null ? null : percentilesFrom(latency),
    throughput_last_30m: throughput === null ? null : percentilesFrom(throughput),
  };
}

function percentilesFrom(p50: number): Row {
  return { p50, p75: p50 * 1.5, p90: p50 * 3, p99: p50 * 8 };
}

function slugOf(endpoint: Row): string {
  return String(endpoint.tag).split("/")[0] ?? "";
}
