import { beforeEach, expect, test } from "vitest";
import { GET as metrics } from "@/app/metrics/route";
import { writeTransaction } from "@/db/client";
import { noteFailure, noteSuccess, setNextDue } from "@/db/writes/job-states";
import { prometheusText } from "@/lib/http/prometheus";
import { installRuntime } from "@/lib/runtime";
import packageFile from "@/package.json";
import { DAY, HOUR, T0 } from "../support/builders";
import { callRoute, type RouteCall } from "../support/call-route";
import {
  expectNothingOfTheTeams,
  type PublicWorld,
  publicWorld,
  shareLink,
} from "../support/public-world";
import { testRuntime } from "../support/test-runtime";

const TOKEN = "a metrics token".replaceAll(" ", "-").padEnd(24, "x");
const ENV = { GRATIS_METRICS_TOKEN: TOKEN };

let world: PublicWorld;

beforeEach(async () => {
  world = await publicWorld(ENV);
});

function read(call: RouteCall = {}) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  return callRoute(metrics, "/metrics", { as: "nobody", headers, ...call });
}

/** Every sample by its name and labels; a line that is none fails. */
async function samples() {
  const { text } = await read();
  expect(text.endsWith("\n")).toBe(true);
  const lines = text.split("\n").slice(0, -1);
  const declared = lines.flatMap((line) => /^# TYPE (\w+) gauge$/.exec(line)?.[1] ?? []);
  const entries = lines
    .filter((line) => !line.startsWith("#"))
    .map((line) => {
      const [, name = "", labels = "", value = ""] =
        /^([a-z_]+)((?:\{[a-z]+="[^"\n]*"\})?) ([\d.e+]+)$/.exec(line) ?? [];
      expect(declared, line).toContain(name);
      return [`${name}${labels}`, Number(value)] as const;
    });
  expect(new Set(declared).size).toBe(declared.length);
  expect(new Map(entries).size).toBe(entries.length);
  return Object.fromEntries(entries);
}

test("without a token in the settings there are no metrics, for nobody", async () => {
  await publicWorld();
  for (const as of ["nobody", "admin", "token:admin"] as const) {
    const { status, body } = await callRoute(metrics, "/metrics", { as });
    expect({ status, body }).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  }
});

test("only who sends the token reads them", async () => {
  const { token } = shareLink(world.runtime);
  const wrong: RouteCall[] = [
    { headers: {} },
    { headers: { authorization: TOKEN } },
    { headers: { authorization: `Basic ${TOKEN}` } },
    { headers: { authorization: `Bearer ${TOKEN}x` } },
    { headers: { authorization: `Bearer ${TOKEN.slice(0, -1)}` } },
    { headers: { authorization: "Bearer " } },
    { headers: { authorization: `Bearer ${"x".repeat(100_000)}` } },
    { headers: { authorization: `Bearer ${token}` } },
    { headers: { cookie: `gratis.session_token=${TOKEN}` } },
    { as: "admin", headers: {} },
    { as: "token:admin", headers: {} },
  ];
  for (const call of wrong) {
    const { status, body } = await read(call);
    expect({ status, body }).toEqual({
      status: 401,
      body: {
        error: {
          code: "unauthorized",
          message: "This needs a sign-in, or a token that reaches this far.",
        },
      },
    });
  }
  const inTheQuery = await callRoute(metrics, `/metrics?token=${TOKEN}`, { as: "nobody" });
  expect(inTheQuery.status).toBe(401);
  const answer = await read();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("they tell the catalog, the models by state and the jobs", async () => {
  writeTransaction(world.runtime.db, (tx) => {
    noteSuccess(tx, { job: "catalog", finishedAt: T0 + 500, nextDueAt: null });
    for (const startedAt of [T0, T0 + HOUR])
      noteFailure(tx, { job: "policies", startedAt, nextDueAt: null });
    setNextDue(tx, { job: "prune", nextDueAt: T0 });
  });
  expect(await samples()).toEqual({
    gratis_catalog_snapshot_timestamp_seconds: (T0 + 3 * DAY) / 1_000,
    gratis_catalog_stale: 0,
    'gratis_models{state="alias"}': 0,
    'gratis_models{state="variable"}': 0,
    'gratis_models{state="unknown"}': 0,
    'gratis_models{state="free"}': 2,
    'gratis_models{state="conflict"}': 0,
    'gratis_models{state="zero_priced"}': 0,
    'gratis_models{state="metered"}': 0,
    'gratis_models{state="paid"}': 1,
    'gratis_job_last_success_timestamp_seconds{job="catalog"}': (T0 + 500) / 1_000,
    'gratis_job_failures{job="catalog"}': 0,
    'gratis_job_failures{job="policies"}': 2,
    [`gratis_build_info{version="${packageFile.version}"}`]: 1,
    process_start_time_seconds: expect.any(Number),
  });
});

test("the catalog's age is 1 after two intervals and 2 after a day", async () => {
  for (const [age, stale] of [
    [29 * 60_000, 0],
    [HOUR, 1],
    [25 * HOUR, 2],
  ] as const) {
    world.at(T0 + 3 * DAY + age);
    expect((await samples()).gratis_catalog_stale).toBe(stale);
  }
});

test("what is not known has no line, and is not zero", async () => {
  installRuntime(await testRuntime({ env: ENV }));
  expect(Object.keys(await samples())).toEqual([
    `gratis_build_info{version="${packageFile.version}"}`,
    "process_start_time_seconds",
  ]);
});

test("they hold no model, nothing of the team's and not the token", async () => {
  const answer = await read();
  expectNothingOfTheTeams(answer);
  expect(answer.text).not.toContain(TOKEN);
  expect(answer.text).not.toMatch(/acme|comes|goes/);
});

test("a label cannot break out of its line", () => {
  const metric = { name: "m", help: "h", samples: [{ labels: { l: 'a"} 1\nx\\' }, value: 1 }] };
  expect(prometheusText([metric])).toBe('# HELP m h\n# TYPE m gauge\nm{l="a\\"} 1\\nx\\\\"} 1\n');
});
