import { describe, expect, test } from "vitest";
import { z } from "zod";
import { incidentAnswer, incidentsAnswer } from "@/lib/http/incident-answer-schemas";
import {
  askIncident,
  askIncidents,
  BIG,
  CI,
  dayOf,
  errorOf,
  GEMINI,
  HERMES,
  incident,
  incidents,
  incidentWorld,
  STEP,
  STORY,
  type Used,
} from "../support/incident-world";
import type { As } from "../support/visitors";

/** Days apart, so that each is an incident of its own. */
const apart = (count: number): Used[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ daysAgo: 1 + 2 * n, modelId: BIG, requests: 2, nanoUsd: 1_000_000 * (n + 1) },
  }));

describe("the list", () => {
  test("is of the documented shape, and tells the story with its facts", async () => {
    const it = await incidentWorld();
    it.catalog();
    it.spend(STORY);
    const answer = await incidents();
    expect(z.parse(incidentsAnswer, answer)).toEqual(answer);
    expect(answer.meta).toMatchObject({ open: 1, next_cursor: null });
    expect(answer.data).toMatchObject([
      {
        key_id: HERMES,
        key_name: "hermes-agent",
        cause: "free_ended",
        status: "open",
        cost_usd: "1.50",
        requests: 14,
        models: [{ model_id: GEMINI, requests: 14, cost_usd: "1.50" }],
        providers: ["Google"],
        first_at: "2026-01-12T18:02:00Z",
        detected_by: "analytics",
        detected_after_s: 19 * 60,
        settled: false,
        evidence: [{ detected_by: "analytics", model_id: GEMINI, cost_usd: "1.50", requests: 14 }],
        status_by: null,
      },
    ]);
    expect(answer.data[0]?.summary).toBe(
      "The free model it used, stepfun/step-3.5-flash:free, left the catalog between 17:26 and 17:41 UTC without notice. 21 to 36 minutes later the key began to call a paid model: 14 requests, 18:02 to 18:20 UTC. Found 19 min after the first cent, by OpenRouter's analytics.",
    );
    expect(answer.data[0]?.reasons.map(({ link }) => link)).toEqual([
      `/models/${STEP}:free`,
      "/usage?from=2026-01-12&to=2026-01-12&key=1&model=google%2Fgemini-3-flash",
    ]);
  });

  test("an announced end is no end without notice", async () => {
    const it = await incidentWorld();
    it.catalog({ expires: "2026-01-12" });
    it.spend(STORY);
    expect((await incidents()).data[0]?.summary).toContain(
      "17:41 UTC, as announced for 2026-01-12.",
    );
  });

  test("begins with what began last, whatever costs more", async () => {
    const it = await incidentWorld();
    it.spend([...apart(3), { keyId: CI, daysAgo: 2, modelId: GEMINI, requests: 1, nanoUsd: 5 }]);
    const { data } = await incidents();
    expect(data.map(({ first_day }) => first_day)).toEqual([1, 2, 3, 5].map(dayOf));
  });

  test("comes in pages that stay the same while incidents grow, are decided and found", async () => {
    const it = await incidentWorld();
    it.spend(apart(6));
    const whole = (await incidents()).data.map(({ id }) => id);
    const first = await incidents("?limit=2");
    // The third and fourth grow meanwhile, and the day between joins them; a new one is found today.
    it.spend([
      { daysAgo: 5, modelId: BIG, requests: 9, nanoUsd: 9_000_000_000 },
      { daysAgo: 8, modelId: BIG, requests: 1, nanoUsd: 1 },
      { modelId: GEMINI, requests: 1, nanoUsd: 1 },
    ]);
    const rest = await incidents(`?limit=9&cursor=${first.meta.next_cursor}`);
    const seen = [...first.data, ...rest.data].map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    const merged = whole.filter((id) => !seen.includes(id));
    expect(await Promise.all(merged.map(async (id) => (await incident(id)).merged_into))).toEqual([
      expect.any(Number),
    ]);
    expect(rest.meta.next_cursor).toBeNull();
  });

  test("is narrowed by status, key, cause and days, together", async () => {
    const it = await incidentWorld();
    it.spend([
      { daysAgo: 9, modelId: BIG, requests: 1, nanoUsd: 1_000 },
      { daysAgo: 8, modelId: BIG, requests: 1, nanoUsd: 1_000 },
      { daysAgo: 2, keyId: CI, modelId: "openrouter/auto", requests: 1, nanoUsd: 1_000 },
    ]);
    const found = async (query: string) =>
      (await incidents(query)).data.map(({ key_id }) => key_id);
    expect(await found("")).toEqual([CI, HERMES]);
    expect(await found("?key=1")).toEqual([HERMES]);
    expect(await found("?key=9")).toEqual([]);
    expect(await found("?cause=router")).toEqual([CI]);
    expect(await found("?cause=unexplained,router")).toEqual([CI, HERMES]);
    expect(await found("?status=open")).toEqual([CI, HERMES]);
    expect(await found("?status=fixed,expected")).toEqual([]);
    expect(await found(`?from=${dayOf(8)}&to=${dayOf(8)}`)).toEqual([HERMES]);
    expect(await found(`?from=${dayOf(7)}&cause=unexplained`)).toEqual([]);
    expect(await found(`?to=${dayOf(10)}`)).toEqual([]);
  });

  test.each([
    ["?status=closed", "status"],
    ["?cause=magic", "cause"],
    ["?key=hermes", "key"],
    ["?from=2026-02-30", "from"],
    ["?from=2026-01-02&to=2026-01-01", "to"],
    ["?cursor=WzEsMl0x", "cursor"],
    ["?cursor=WyJhIiwyXQ", "cursor"],
    ["?limit=0", "limit"],
    ["?format=xml", "format"],
    ["?page=2", "page"],
  ])("%s is refused, and the answer names the parameter", async (query, field) => {
    await incidentWorld();
    const answer = await askIncidents(query);
    expect([answer.status, errorOf(answer)]).toMatchObject([400, { code: "bad_request", field }]);
  });

  test("what was corrected to nothing waits for nobody, and stays on record", async () => {
    const it = await incidentWorld();
    it.spend([{ daysAgo: 1, modelId: BIG, requests: 2, nanoUsd: 1_000 }]);
    it.spend([{ daysAgo: 1, modelId: `${BIG}:free`, requests: 2 }], "activity");
    const [one] = (await incidents()).data;
    expect(one).toMatchObject({ cost_usd: "0.00", status: "open" });
    expect(one?.summary).toMatch(/nothing was spent after all\.$|^No money stands in it any more/);
    expect(await incidents("?status=open")).toMatchObject({ data: [], meta: { open: 0 } });
  });

  test("a table of it is defused and filed, and says where it goes on", async () => {
    const it = await incidentWorld();
    it.db.$client.prepare("update keys set name = '=HYPERLINK(1)'").run();
    it.spend([...apart(2), { keyId: CI, modelId: "=cmd/evil", requests: 1, nanoUsd: 1_000 }]);
    const { headers, text } = await askIncidents("?format=csv&limit=1");
    expect(headers.get("content-disposition")).toContain("incidents.csv");
    const [header, row] = text.split("\r\n");
    expect(header).toMatch(/^id,account_id,key_id,key_name,cause,status,first_day,/);
    expect(row).toContain(",'=HYPERLINK(1),");
    expect(row).toContain(",'=cmd/evil,");
    expect(headers.get("link")).toMatch(/^<\/api\/v1\/spend\/incidents\?.*cursor=.*>; rel="next"$/);
    expect(it.log()).toMatchObject([{ action: "export", target: "incidents" }]);
  });
});

describe("one incident", () => {
  test("is of the documented shape, with timeline, history and key", async () => {
    const it = await incidentWorld();
    it.catalog();
    it.spend(STORY);
    const answer = await askIncident(1);
    expect(z.parse(incidentAnswer, answer.body)).toEqual(answer.body);
    const { timeline, history, key, rules } = await incident(1);
    expect(history).toMatchObject([{ kind: "found", who: null }]);
    expect(key).toMatchObject({ key_id: HERMES, policy: "free_only" });
    expect(rules).toEqual([]);
    expect(timeline).toMatchObject({ from: "2026-01-12T15:02:00Z", to: "2026-01-12T18:21:00Z" });
    expect(
      timeline.uses.map(({ kind, requests, model_id, cost_usd }) => [
        kind,
        requests,
        model_id,
        cost_usd,
      ]),
    ).toEqual([
      // What the day holds beside its minutes.
      ["free", 35, `${STEP}:free`, "0.00"],
      ["free", 20, `${STEP}:free`, "0.00"],
      ["free", 5, `${STEP}:free`, "0.00"],
      ["paid", 1, GEMINI, "0.107142857"],
      ["paid", 6, GEMINI, "0.642857143"],
      ["paid", 7, GEMINI, "0.75"],
    ]);
    expect(timeline.catalog).toMatchObject([
      { model_id: GEMINI, spells: [{ state: "paid", to: null, last_seen: null }] },
      {
        model_id: `${STEP}:free`,
        spells: [{ state: "free", last_seen: "2026-01-12T17:26:00Z", to: "2026-01-12T17:41:00Z" }],
      },
    ]);
    expect(timeline.catalog_at).toBe("2026-01-12T17:56:00Z");
  });

  test("of which only the days are known it shows two days before, and uses of whole days", async () => {
    const it = await incidentWorld();
    it.spend([
      { daysAgo: 2, modelId: `${STEP}:free`, requests: 30 },
      { daysAgo: 1, modelId: BIG, requests: 3, nanoUsd: 1_000 },
    ]);
    const { timeline, summary } = await incident(1);
    expect(timeline.from).toBe(`${dayOf(3)}T00:00:00Z`);
    expect(timeline.uses).toMatchObject([
      { at: `${dayOf(2)}T00:00:00Z`, until: `${dayOf(1)}T00:00:00Z`, kind: "free", requests: 30 },
      { at: `${dayOf(1)}T00:00:00Z`, until: `${dayOf(0)}T00:00:00Z`, kind: "paid", requests: 3 },
    ]);
    expect(summary).toContain("3 requests, on 11 Jan (UTC).");
    expect(summary).toContain("Found at most 43 h after the first cent");
  });

  test("that became part of another one still answers and names it, in no list", async () => {
    const it = await incidentWorld();
    it.spend(apart(2));
    const [newer, older] = (await incidents()).data;
    it.spend([{ daysAgo: 2, modelId: BIG, requests: 1, nanoUsd: 1_000 }]);
    const { data, meta } = await incidents();
    expect(data).toHaveLength(1);
    expect(meta.open).toBe(1);
    const kept = data[0]?.id;
    const gone = [newer?.id, older?.id].find((id) => id !== kept);
    expect(await incident(gone)).toMatchObject({ merged_into: kept, cost_usd: "0.00" });
    expect((await incident(gone)).summary).toBe(
      `It turned out to be one with incident ${kept}, which holds its money now.`,
    );
  });

  test.each(["0", "99", "x", "1e0", "9007199254740993"])(
    "there is none of the id %s",
    async (id) => {
      await incidentWorld();
      const answer = await askIncident(id);
      expect([answer.status, errorOf(answer).code]).toEqual([404, "not_found"]);
    },
  );
});

test.each<[As, number]>([
  ["nobody", 401],
  ["token:read", 403],
  ["token:usage", 200],
  ["viewer", 200],
  ["member", 200],
])("%s may look: %i", async (as, status) => {
  const it = await incidentWorld();
  it.spend(STORY);
  expect((await askIncidents("", as)).status).toBe(status);
  expect((await askIncident(1, as)).status).toBe(status);
});
