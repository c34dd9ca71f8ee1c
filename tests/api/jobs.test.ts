import { beforeEach, expect, test } from "vitest";
import { POST as run } from "@/app/api/v1/jobs/[name]/run/route";
import { GET as listRuns } from "@/app/api/v1/jobs/[name]/runs/route";
import { GET as listJobs } from "@/app/api/v1/jobs/route";
import { jobsAnswer, runAnswer, runsAnswer } from "@/lib/http/answer-schemas";
import { installRuntime } from "@/lib/runtime";
import { callRoute } from "@/tests/support/call-route";
import { testRuntime } from "@/tests/support/test-runtime";

beforeEach(async () => installRuntime(await testRuntime()));

const call = (name: string) =>
  callRoute(run, `/api/v1/jobs/${name}/run`, { method: "POST", params: { name } });

test("the timetable names every job before its first run", async () => {
  const { body } = await callRoute(listJobs, "/api/v1/jobs");
  expect(jobsAnswer.parse(body)).toEqual(body);
  expect(jobsAnswer.parse(body).data.map((job) => [job.name, job.schedule, job.last_run])).toEqual([
    ["catalog", 900, null],
    ["quota", 60, null],
    ["minutes", 60, null],
    ["keys", 60, null],
    ["endpoints", 900, null],
    ["policies", 86_400, null],
    ["activity", 3_600, null],
    ["prune", 86_400, null],
  ]);
});

test("run now answers when the run has ended, with its record", async () => {
  const { status, body } = await call("prune");
  expect(status).toBe(200);
  expect(runAnswer.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    data: { job: "prune", trigger: "hand", status: "ok", error: null },
  });
  const runs = await callRoute(listRuns, "/api/v1/jobs/prune/runs", { params: { name: "prune" } });
  expect(runsAnswer.parse(runs.body)).toEqual(runs.body);
  expect(runsAnswer.parse(runs.body).data).toHaveLength(1);
});

test("a run that fails is answered as a failed run, with its sentence", async () => {
  const { status, body } = await call("catalog");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    data: {
      status: "failed",
      error: { code: expect.stringMatching(/^upstream_/), message: expect.any(String) },
    },
  });
});

test("two at once are one run", async () => {
  const answers = await Promise.all([call("catalog"), call("catalog"), call("catalog")]);
  const ids = answers.map(({ body }) => runAnswer.parse(body).data.id);
  expect(new Set(ids).size).toBe(1);
  const runs = await callRoute(listRuns, "/api/v1/jobs/catalog/runs", {
    params: { name: "catalog" },
  });
  expect(runsAnswer.parse(runs.body).data).toHaveLength(1);
});

test("a job nobody knows is 404 and the answer names those there are", async () => {
  for (const answer of [
    await call("nope"),
    await callRoute(listRuns, "/api/v1/jobs/nope/runs", { params: { name: "nope" } }),
  ]) {
    expect(answer).toMatchObject({
      status: 404,
      body: { error: { code: "job_unknown", message: expect.stringContaining("catalog") } },
    });
  }
});
