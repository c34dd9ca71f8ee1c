import { endpointsOf } from "./answer-endpoints";
import { errorAnswer, type RouteAnswer } from "./errors";
import { type FakeCatalog, isRow, type Row } from "./fake-catalog";

const PREFIX = "/api/frontend/v1";

/** What a page would show of an endpoint whose provider said nothing. */
const UNTOLD = {
  training: true,
  trainingOpenRouter: true,
  retainsPrompts: true,
  canPublish: false,
};

type Asked = { path: string; query: URLSearchParams };

/** The two addresses of the pages' own, undocumented API (`api.md` 4.4) that carry policies; null for any other path. */
export function answerFrontend(
  { path, query }: Asked,
  { catalog, at }: { catalog: FakeCatalog; at: number },
): RouteAnswer | null {
  const rows = catalog.at(at).filter(isRow);
  if (path === `${PREFIX}/all-providers`) return allProviders(rows, catalog);
  if (path === `${PREFIX}/stats/endpoint`) return statsEndpoint(query, { rows, catalog });
  return null;
}

function allProviders(rows: readonly Row[], catalog: FakeCatalog): RouteAnswer {
  const { providers: raw } = catalog.frontend;
  if (raw) return { status: 200, cached: true, body: { data: raw } };
  const providers = new Map<string, Row>();
  for (const row of rows) {
    const { providerPolicy = UNTOLD } = catalog.overrideOf(String(row.id));
    for (const { tag, provider_name } of endpointsOf(row, catalog)) {
      const slug = String(tag).split("/")[0] ?? "";
      const isSet = "providerPolicy" in catalog.overrideOf(String(row.id));
      if (providers.has(slug) && !isSet) continue;
      providers.set(slug, {
        name: provider_name,
        displayName: provider_name,
        slug,
        dataPolicy: providerPolicy,
        byokEnabled: true,
        statusPageUrl: null,
      });
    }
  }
  return { status: 200, cached: true, body: { data: [...providers.values()] } };
}

function statsEndpoint(
  query: URLSearchParams,
  { rows, catalog }: { rows: readonly Row[]; catalog: FakeCatalog },
): RouteAnswer {
  const permaslug = query.get("permaslug");
  const variant = query.get("variant") ?? "standard";
  const raw = catalog.frontend.models?.find(
    (model) => model.permaslug === permaslug && model.variant === variant,
  );
  if (raw) return { status: 200, cached: true, body: { data: raw.endpoints } };
  const row = rows.find(
    ({ id, canonical_slug }) =>
      canonical_slug === permaslug && String(id).endsWith(":free") === (variant === "free"),
  );
  const override = catalog.overrideOf(String(row?.id));
  if (!row || (override.served ?? "yes") !== "yes") return errorAnswer(404, "Not Found");
  const data = endpointsOf(row, catalog).map((endpoint) => ({
    id: `${row.id} ${endpoint.tag}`,
    name: endpoint.name,
    variant,
    is_free: variant === "free",
    provider_name: endpoint.provider_name,
    provider_display_name: endpoint.provider_name,
    provider_slug: endpoint.tag,
    data_policy: override.dataPolicies?.[String(endpoint.tag)] ?? override.dataPolicy ?? UNTOLD,
    model: {
      slug: String(row.id).replace(/:free$/, ""),
      permaslug,
      description: row.description,
      warning_message: override.warning ?? null,
    },
  }));
  return { status: 200, cached: true, body: { data } };
}
