import { beforeEach, expect, test } from "vitest";
import { GET } from "@/app/api/v1/uptime/route";
import { writeTransaction } from "@/db/client";
import { keepSpans } from "@/db/writes/broadcast-spans";
import { keepEndpointLook, type SeenEndpoint } from "@/db/writes/endpoints";
import { errorAnswer } from "@/lib/http/answer-schemas";
import { uptimeAnswer } from "@/lib/http/uptime-schemas";
import { installRuntime, type Runtime } from "@/lib/runtime";
import { buildFacts, DAY, T0 } from "@/tests/support/builders";
import { callRoute } from "@/tests/support/call-route";
import { recordCatalog } from "@/tests/support/record-catalog";
import { buildSpan } from "@/tests/support/spans";
import { testRuntime } from "@/tests/support/test-runtime";
import type { As } from "@/tests/support/visitors";

const TINY = "acme/tiny:free";
const PATH = `/api/v1/uptime?model=${TINY}`;
const NOW = T0 + DAY;

let runtime: Runtime;

beforeEach(async () => {
  runtime = await testRuntime({ now: () => NOW, env: { GRATIS_AUTH: "public-read" } });
  installRuntime(runtime);
  recordCatalog(runtime.db, { at: T0, models: [buildFacts({ id: TINY })] });
  look(T0, [{ tag: "novita/fp8", providerName: "Novita", uptimeLast30m: 98 }]);
  look(T0 + DAY, []);
  const span = buildSpan({ modelId: TINY, at: T0 });
  keepSpans(runtime.db, { spans: [span], receivedAt: NOW });
});

function look(takenAt: number, endpoints: readonly SeenEndpoint[]) {
  const seen = { modelId: TINY, takenAt, endpoints, isPartial: false };
  writeTransaction(runtime.db, (tx) => keepEndpointLook(tx, seen, NOW));
}

async function ask(path = PATH, as: As = "token:usage") {
  const { status, body } = await callRoute(GET, path, { as });
  expect(status).toBe(200);
  expect(uptimeAnswer.parse(body)).toEqual(body);
  return uptimeAnswer.parse(body).data;
}

test("a model's history answers as its schema says, 90 days unless asked for others", async () => {
  expect(await ask()).toEqual({
    model_id: TINY,
    from: "2025-10-05",
    to: "2026-01-02",
    checks: [
      { day: "2026-01-01", checks: 1, served: 1 },
      { day: "2026-01-02", checks: 1, served: 0 },
    ],
    endpoints: [
      {
        tag: "novita/fp8",
        provider_name: "Novita",
        days: [{ day: "2026-01-01", looks: 1, mean_uptime: 98, lowest_uptime: 98 }],
      },
    ],
    endpoints_since: "2026-01-01",
    speeds_told: false,
    own: { days: 30, requests: 1, succeeded: 1 },
  });
  expect(await ask(`${PATH}&days=1`)).toMatchObject({ from: "2026-01-02", endpoints: [] });
});

test.each<[As, boolean]>([
  ["nobody", false],
  ["token:read", false],
  ["token:usage", true],
  ["viewer", true],
])("%s is told of our own requests: %s", async (as, isTold) => {
  // Whoever may see them asks first, so that an answer kept for one would show with the other.
  expect((await ask(PATH, "viewer")).own).not.toBeNull();
  const { own, endpoints } = await ask(PATH, as);
  expect(own !== null).toBe(isTold);
  expect(endpoints).toHaveLength(1);
});

test("the table has a row for each day and endpoint, and one for a day that found none", async () => {
  const { headers, text } = await callRoute(GET, `${PATH}&format=csv`);
  expect(headers.get("content-disposition")).toBe('attachment; filename="uptime.csv"');
  expect(text.split("\r\n")).toEqual([
    "day,checks,served,tag,provider_name,looks,mean_uptime,lowest_uptime",
    "2026-01-01,1,1,novita/fp8,Novita,1,98,98",
    "2026-01-02,1,0,,,,,",
    "",
  ]);
});

test.each([
  ["", "model", "model is needed: a model id, such as acme/tiny:free."],
  ["?model=", "model", "model is needed: a model id, such as acme/tiny:free."],
  [`?model=${"x".repeat(401)}`, "model", "model must be at most 400 characters long."],
  [`?model=${TINY}&days=0`, "days", "days must be a whole number from 1 to 365."],
  [`?model=${TINY}&days=366`, "days", "days must be a whole number from 1 to 365."],
  [`?model=${TINY}&format=xml`, "format", "format must be json or csv."],
  [
    `?model=${TINY}&limit=5`,
    "limit",
    "There is no such parameter here; this address takes model, days, format.",
  ],
])("%s is refused with the field and the mend", async (query, field, message) => {
  const { status, body } = await callRoute(GET, `/api/v1/uptime${query}`);
  expect(status).toBe(400);
  expect(errorAnswer.parse(body).error).toEqual({ code: "bad_request", field, message });
});

test("a model that no snapshot listed is 404", async () => {
  const { status, body } = await callRoute(GET, "/api/v1/uptime?model=acme/never:free");
  expect(status).toBe(404);
  expect(body).toMatchObject({ error: { code: "not_found", field: "model" } });
});
