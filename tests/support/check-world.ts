import { POST as checkError } from "@/app/api/v1/check/error/route";
import { POST as checkIds } from "@/app/api/v1/check/ids/route";
import { POST as checkRequest } from "@/app/api/v1/check/request/route";
import { installRuntime } from "@/lib/runtime";
import { buildFacts, buildPrices, DAY, T0 } from "./builders";
import { callRoute } from "./call-route";
import { recordCatalog } from "./record-catalog";
import { type TestRuntimeOverrides, testRuntime } from "./test-runtime";
import type { As } from "./visitors";

const ROUTES = { request: checkRequest, error: checkError, ids: checkIds };
export type PasteTool = keyof typeof ROUTES;
export const PASTE_TOOLS: readonly PasteTool[] = ["request", "error", "ids"];

const PAID = buildPrices("0.0000025", "0.00001");

/** Two days: `acme/old:free` leaves on the second, the others stay. The clock stands at `T0 + 1 day`. */
export const CHECKED_MODELS = {
  tiny: buildFacts({ canonicalSlug: "acme/tiny-20260101", contextLength: 65_536 }),
  tinyPaid: buildFacts({ id: "acme/tiny", canonicalSlug: "acme/tiny-20260101", pricing: PAID }),
  old: buildFacts({ id: "acme/old:free" }),
  oldPaid: buildFacts({ id: "acme/old", pricing: PAID }),
  large: buildFacts({ id: "globex/large:free", contextLength: 262_144 }),
  seeing: buildFacts({
    id: "initech/seeing:free",
    inputModalities: ["image", "text"],
    supportedParameters: ["max_tokens"],
  }),
  ending: buildFacts({ id: "hooli/ending:free", expirationDate: "2026-01-20" }),
  paid: buildFacts({
    id: "umbrella/pro",
    pricing: PAID,
    inputModalities: ["image", "text"],
    contextLength: 262_144,
  }),
  huge: buildFacts({ id: "umbrella/huge", pricing: PAID, contextLength: 2_000_000 }),
  auto: buildFacts({ id: "openrouter/auto", pricing: buildPrices("-1", "-1") }),
  router: buildFacts({ id: "openrouter/free", contextLength: 2_000_000 }),
};

/** An installation without any key, whose catalog is the above, or empty. */
export async function checkWorld({
  hasCatalog = true,
  ...overrides
}: TestRuntimeOverrides & { hasCatalog?: boolean } = {}) {
  const runtime = await testRuntime({ now: () => T0 + DAY, ...overrides });
  installRuntime(runtime);
  const models = Object.values(CHECKED_MODELS);
  if (hasCatalog) {
    recordCatalog(runtime.db, { at: T0, models });
    const now = models.filter(({ id }) => id !== "acme/old:free");
    recordCatalog(runtime.db, { at: T0 + DAY, models: now });
  }
  return runtime;
}

type Asked = { readonly as?: As; readonly query?: string };

/** Asks one of the tools; `body` is sent as it is where it is a text. */
export function askTool(
  tool: PasteTool,
  body: unknown,
  { as = "token:read", query = "" }: Asked = {},
) {
  return callRoute(ROUTES[tool], `/api/v1/check/${tool}${query}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    as,
  });
}
