import { describe, expect, onTestFinished, test } from "vitest";
import { GET as getModel } from "@/app/api/v1/models/[...id]/route";
import { GET as listModels } from "@/app/api/v1/models/route";
import { GET } from "@/app/api/v1/policy-sources/route";
import { modelNotes } from "@/db/schema/notes";
import { modelAnswer, modelsAnswer } from "@/lib/http/answer-schemas";
import { policySourcesAnswer } from "@/lib/http/policy-source-operations";
import { installRuntime } from "@/lib/runtime";
import { findJob } from "@/lib/sync/jobs";
import { runJob } from "@/lib/sync/run-job";
import { fakeSecret } from "../fake-openrouter/account/fake-secret";
import { fakeModel } from "../fake-openrouter/fake-model";
import { startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { DAY, T0 } from "../support/builders";
import { callRoute } from "../support/call-route";
import { SAFE, TINY, TRAINS } from "../support/policy-world";
import { testRuntime } from "../support/test-runtime";
import type { As } from "../support/visitors";

const KEY = fakeSecret(1);

/** A house that has run its jobs once, with these variables. */
async function house(env: Record<string, string> = {}) {
  const models = [fakeModel({ id: TINY }), fakeModel({ id: "acme/other:free" })];
  const fake = await startFakeOpenRouter({ models, at: T0 });
  onTestFinished(() => fake.close());
  fake.plant({ keys: [{ secret: KEY, name: "laptop" }] });
  fake.hideModels([TINY]);
  fake.override(TINY, { zdr: true, dataPolicy: TRAINS, providerPolicy: SAFE });
  const runtime = await testRuntime({
    now: () => fake.clock.now(),
    env: { OPENROUTER_BASE_URL: fake.url, ...env },
  });
  installRuntime(runtime);
  const run = async (name: string) => {
    const record = await runJob(runtime, findJob(runtime, name), { trigger: "cli" });
    expect([name, record.error]).toEqual([name, null]);
    return record;
  };
  for (const job of ["catalog", "quota", "endpoints", "policies"]) await run(job);
  return { fake, runtime, run };
}

async function listed() {
  const { status, body } = await callRoute(GET, "/api/v1/policy-sources");
  expect(status).toBe(200);
  expect(policySourcesAnswer.parse(body)).toEqual(body);
  const { data } = policySourcesAnswer.parse(body);
  return Object.fromEntries(data.map(({ source, ...row }) => [source, row]));
}

const READ = { read_at: "2026-01-01T00:00:00Z", failing_since: null, problem: null };
const UNREAD = { read_at: null, failing_since: null, problem: null };
const SETTING = "GRATIS_FRONTEND_POLICIES";

describe("the sources of data notes", () => {
  test("say what is read by default, and which setting or key is missing for the rest", async () => {
    await house();
    const documented = { setting: null, documented: true };
    const frontend = { setting: SETTING, documented: false, on: false, models: 0, ...UNREAD };
    expect(await listed()).toEqual({
      zdr_list: { ...documented, on: true, models: 1, ...READ },
      description_note: { ...documented, on: true, models: 0, ...READ },
      models_user: { ...documented, on: false, models: 0, ...UNREAD },
      frontend_endpoint: frontend,
      frontend_warning: frontend,
      frontend_provider: frontend,
      team_note: { ...documented, on: true, models: 0, ...UNREAD },
    });
  });

  test("are all read with the setting and a key of the environment", async () => {
    await house({ [SETTING]: "on", OPENROUTER_API_KEY: KEY });
    const sources = await listed();
    const names = ["zdr_list", "description_note", "models_user", "frontend_endpoint"];
    for (const name of [...names, "frontend_warning", "frontend_provider"]) {
      expect([name, sources[name]]).toMatchObject([name, { on: true, ...READ }]);
    }
    // The provider serves both models, and the other one's endpoint is on record, too.
    expect(Object.values(sources).map(({ models }) => models)).toEqual([1, 0, 1, 2, 0, 2, 0]);
  });

  test("count the models that the team has notes on, not those that were removed", async () => {
    const { runtime } = await house();
    const note = {
      modelId: TINY,
      training: "no" as const,
      retention: "unsaid" as const,
      text: "They say so.",
      url: "https://acme.example/privacy",
      statedOn: "2026-01-01",
      madeAt: T0,
      madeBy: "ann@example.org",
    };
    const removed = { ...note, modelId: "acme/other:free", removedAt: T0, removedBy: "ann" };
    runtime.db.insert(modelNotes).values([note, note]).run();
    runtime.db.insert(modelNotes).values(removed).run();
    expect((await listed()).team_note).toMatchObject({ on: true, models: 1 });
  });

  test("say since when one fails and why, and when it was last read", async () => {
    const { fake, runtime } = await house();
    await fake.fail({ status: 500 }, { path: "/endpoints/zdr" });
    fake.clock.advance(DAY);
    const record = await runJob(runtime, findJob(runtime, "policies"), { trigger: "cli" });
    expect(record).toMatchObject({ status: "failed", error: { code: "upstream_status" } });
    expect((await listed()).zdr_list).toEqual({
      setting: null,
      documented: true,
      on: true,
      read_at: "2026-01-01T00:00:00Z",
      failing_since: "2026-01-02T00:00:00Z",
      problem: expect.stringMatching(/answered 500.*The data notes known so far stay on screen\.$/),
      models: 1,
    });
  });

  test.each<[As, number]>([
    ["nobody", 401],
    ["token:read", 200],
    ["viewer", 200],
  ])("%s gets %i", async (as, expected) => {
    installRuntime(await testRuntime({ env: { GRATIS_AUTH: "public-read" } }));
    const { status } = await callRoute(GET, "/api/v1/policy-sources", { as });
    expect(status).toBe(expected);
  });

  test("take no parameter", async () => {
    installRuntime(await testRuntime());
    const { status, body } = await callRoute(GET, "/api/v1/policy-sources?limit=1");
    expect([status, body]).toMatchObject([400, { error: { field: "limit" } }]);
  });
});

describe("a public visitor", () => {
  const path = `/api/v1/models/${TINY}`;
  const params = { id: ["acme", "tiny%3Afree"] };

  test("never learns what our account's list leaves out, not even as a count", async () => {
    await house({ GRATIS_AUTH: "public-read", OPENROUTER_API_KEY: KEY });
    const team = await callRoute(getModel, path, { params });
    expect(modelAnswer.parse(team.body).data).toMatchObject({
      evidence: [{ source: "zdr_list" }, { source: "models_user" }],
      data_policy: { evidence_count: 2 },
    });
    const stranger = await callRoute(getModel, path, { params, as: "nobody" });
    expect(modelAnswer.parse(stranger.body).data).toMatchObject({
      evidence: [{ source: "zdr_list", decides: true }],
      data_policy: { verdict: "not_retained", evidence_count: 1 },
    });
    expect(stranger.text).not.toMatch(/models_user|account/);
    const list = await callRoute(listModels, "/api/v1/models", { as: "nobody" });
    const row = modelsAnswer.parse(list.body).data.find(({ id }) => id === TINY);
    expect(row?.data_policy).toMatchObject({ verdict: "not_retained", evidence_count: 1 });
  });

  test("sees the undocumented sources, where the team turned them on", async () => {
    await house({ GRATIS_AUTH: "public-read", [SETTING]: "on" });
    const { body } = await callRoute(getModel, path, { params, as: "nobody" });
    expect(modelAnswer.parse(body).data).toMatchObject({
      data_policy: { verdict: "trains", conflict: true },
      evidence: [
        { source: "zdr_list", decides: false },
        { source: "frontend_endpoint", decides: true },
        { source: "frontend_provider", decides: false },
      ],
    });
  });
});

test("gratis sync policies is one run of the job, and says what it counted", async () => {
  const { run } = await house();
  expect(await run("policies")).toMatchObject({
    status: "ok",
    counts: {
      models: 2,
      listed: 2,
      described: 2,
      fresh: 0,
      ended: 0,
      changed: 0,
      held: 0,
      providers: 2,
      refused: 0,
      failed: 0,
    },
  });
});
