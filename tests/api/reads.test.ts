import { beforeEach, expect, test } from "vitest";
import { GET as health } from "@/app/api/health/route";
import { GET as ready } from "@/app/api/ready/route";
import { GET as diff } from "@/app/api/v1/diff/route";
import { GET as events } from "@/app/api/v1/events/route";
import { GET as history } from "@/app/api/v1/history/route";
import { GET as snapshots } from "@/app/api/v1/snapshots/route";
import { GET as lifetime } from "@/app/api/v1/statistics/lifetime/route";
import { GET as status } from "@/app/api/v1/status/route";
import { DELETE as unwatch, PUT as watch } from "@/app/api/v1/watches/[...id]/route";
import type { Database } from "@/db/client";
import {
  diffAnswer,
  eventsAnswer,
  historyAnswer,
  lifetimeAnswer,
  snapshotsAnswer,
  statusAnswer,
  watchAnswer,
} from "@/lib/http/answer-schemas";
import type { RouteHandler } from "@/lib/http/methods";
import { installRuntime } from "@/lib/runtime";
import { buildFacts, DAY, T0 } from "@/tests/support/builders";
import { callRoute } from "@/tests/support/call-route";
import { recordCatalog } from "@/tests/support/record-catalog";
import { testRuntime } from "@/tests/support/test-runtime";

let db: Database;

/** Three days of captures in which a model comes, shrinks and goes. */
async function world() {
  const [stays, comes] = [
    buildFacts(),
    buildFacts({ id: "b/comes:free", expirationDate: "2026-03-01" }),
  ];
  const days = [[stays], [stays, comes], [{ ...stays, contextLength: 4_096 }], [stays]];
  for (const [day, models] of days.entries()) {
    recordCatalog(db, { at: T0 + day * DAY, models, source: "import", cadenceMs: null });
  }
}

beforeEach(async () => {
  const runtime = await testRuntime({ now: () => T0 + 3 * DAY });
  db = runtime.db;
  installRuntime(runtime);
});

test.each([
  ["/api/v1/history?from=2026-01-01&to=2026-01-04&state=all", history, historyAnswer],
  ["/api/v1/events?kind=free_added,context_changed", events, eventsAnswer],
  ["/api/v1/snapshots?status=accepted", snapshots, snapshotsAnswer],
  ["/api/v1/statistics/lifetime", lifetime, lifetimeAnswer],
  ["/api/v1/status", status, statusAnswer],
  ["/api/v1/diff?from=2026-01-01&to=2026-01-02", diff, diffAnswer],
] as const)(
  "%s answers exactly what its schema says, empty or not",
  async (path, handler: RouteHandler, schema) => {
    const empty = await callRoute(handler, path);
    expect(empty.status).toBe(200);
    expect(schema.parse(empty.body)).toEqual(empty.body);
    await world();
    const full = await callRoute(handler, path);
    expect(full.status).toBe(200);
    expect(schema.parse(full.body)).toEqual(full.body);
    expect(full.text.length).toBeGreaterThan(empty.text.length);
  },
);

test("the filters of the events reach them", async () => {
  await world();
  const kinds = async (query: string) =>
    eventsAnswer
      .parse((await callRoute(events, `/api/v1/events?${query}`)).body)
      .data.map((event) => event.kind);
  expect(await kinds("model=b/comes:free&kind=free_added")).toEqual(["free_added"]);
  expect(await kinds("kind=context_changed&limit=1")).toEqual(["context_changed"]);
  expect(await kinds("from=2026-01-09")).toEqual([]);
  expect(await kinds("to=2025-12-31")).toEqual([]);
});

test("events page by cursor without a break", async () => {
  await world();
  const all = eventsAnswer.parse((await callRoute(events, "/api/v1/events")).body).data;
  expect(all.length).toBeGreaterThan(2);
  const seen: number[] = [];
  let cursor = "";
  for (let page = 0; page <= all.length; page += 1) {
    const answer = eventsAnswer.parse(
      (await callRoute(events, `/api/v1/events?limit=1&cursor=${cursor}`)).body,
    );
    seen.push(...answer.data.map((event) => event.id));
    if (answer.meta.next_cursor === null) break;
    cursor = answer.meta.next_cursor;
  }
  expect(seen).toEqual(all.map((event) => event.id));
});

test("a model is watched once, shown with its star, and let go again", async () => {
  await world();
  const params = { id: ["acme", "tiny%3Afree"] };
  for (const watched of [true, true, false, false]) {
    const method = watched ? "PUT" : "DELETE";
    const answer = await callRoute(watched ? watch : unwatch, "/api/v1/watches/acme/tiny:free", {
      method,
      params,
    });
    expect(watchAnswer.parse(answer.body)).toEqual(answer.body);
    expect(answer.body).toMatchObject({ data: { model_id: "acme/tiny:free", watched } });
  }
});

test("a model nobody has seen cannot be watched", async () => {
  const answer = await callRoute(watch, "/api/v1/watches/x/y", {
    method: "PUT",
    params: { id: ["x", "y"] },
  });
  expect(answer).toMatchObject({
    status: 404,
    body: { error: { code: "not_found", field: "id" } },
  });
});

test("Gratis is healthy from the start and ready once there is something to show", async () => {
  expect(await callRoute(health, "/api/health")).toMatchObject({
    status: 200,
    body: { status: "ok" },
  });
  expect(await callRoute(ready, "/api/ready")).toMatchObject({
    status: 503,
    body: { status: "not_ready", reasons: [expect.stringMatching(/snapshot/)] },
  });
  await world();
  expect(await callRoute(ready, "/api/ready")).toMatchObject({
    status: 200,
    body: { status: "ready" },
  });
});

test("without its database Gratis is not healthy", async () => {
  db.$client.close();
  expect((await callRoute(health, "/api/health", { as: "nobody" })).status).toBe(500);
});
