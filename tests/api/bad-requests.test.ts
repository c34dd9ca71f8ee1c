import { beforeEach, expect, test } from "vitest";
import { GET as chain } from "@/app/api/v1/chains/[name]/route";
import { GET as chains } from "@/app/api/v1/chains/route";
import { GET as coverage } from "@/app/api/v1/coverage/route";
import { GET as diff } from "@/app/api/v1/diff/route";
import { GET as events } from "@/app/api/v1/events/route";
import { GET as history } from "@/app/api/v1/history/route";
import { POST as importFiles } from "@/app/api/v1/import/route";
import { GET as runs } from "@/app/api/v1/jobs/[name]/runs/route";
import { GET as jobs } from "@/app/api/v1/jobs/route";
import { GET as model } from "@/app/api/v1/models/[...id]/route";
import { GET as models } from "@/app/api/v1/models/route";
import { GET as notes } from "@/app/api/v1/notes/route";
import { GET as openApi } from "@/app/api/v1/openapi.json/route";
import { GET as policySources } from "@/app/api/v1/policy-sources/route";
import { GET as snapshots } from "@/app/api/v1/snapshots/route";
import { GET as lifetime } from "@/app/api/v1/statistics/lifetime/route";
import { GET as status } from "@/app/api/v1/status/route";
import { GET as uptime } from "@/app/api/v1/uptime/route";
import { errorAnswer } from "@/lib/http/answer-schemas";
import { installRuntime } from "@/lib/runtime";
import { callRoute } from "@/tests/support/call-route";
import { testRuntime } from "@/tests/support/test-runtime";

beforeEach(async () => installRuntime(await testRuntime()));

const base64url = (text: string) => Buffer.from(text).toString("base64url");

const routes = {
  chain,
  chains,
  coverage,
  diff,
  events,
  history,
  jobs,
  lifetime,
  model,
  models,
  notes,
  openApi,
  policySources,
  runs,
  snapshots,
  status,
  uptime,
};

test.each([
  ["models", "state", "frei"],
  ["models", "state", "free,,paid"],
  ["models", "state", "free,all"],
  ["models", "at", "yesterday"],
  ["models", "at", "2026-02-30"],
  ["models", "at", "2026-01-01T00:00:00"],
  ["models", "q", "x".repeat(401)],
  ["models", "min_context", "-1"],
  ["models", "min_context", "1e3"],
  ["models", "min_context", "many"],
  ["models", "supports", "x".repeat(401)],
  ["models", "input", "x".repeat(401)],
  ["models", "policy", "bad"],
  ["models", "training", "never"],
  ["models", "retention", "no,"],
  ["models", "limit", "0"],
  ["models", "limit", "10001"],
  ["models", "limit", "1.5"],
  ["models", "cursor", "%%%"],
  ["models", "cursor", "abc"],
  ["models", "cursor", base64url("{}")],
  ["models", "cursor", base64url("[1]")],
  ["models", "cursor", base64url('["a","b"]')],
  ["models", "format", "xml"],
  ["history", "from", "2026"],
  ["history", "to", "now"],
  ["history", "state", "all,free"],
  ["history", "limit", "none"],
  ["history", "cursor", base64url("[]")],
  ["history", "format", "CSV"],
  ["events", "from", "x"],
  ["events", "to", "x"],
  ["events", "kind", "free_added,nope"],
  ["events", "model", "x".repeat(401)],
  ["events", "limit", "99999"],
  ["events", "cursor", base64url('["acme/tiny:free"]')],
  ["events", "cursor", base64url("[1,2,3]")],
  ["snapshots", "status", "lost"],
  ["snapshots", "limit", "-5"],
  ["snapshots", "cursor", "!"],
  ["diff", "from", "x"],
  ["diff", "to", "x"],
  ["diff", "state", "x"],
  ["runs", "limit", "x"],
  ["chain", "can", "fly"],
  ["chain", "min_context", "-1"],
  ["chain", "policy", "nice"],
  ["chain", "length", "11"],
  ["chain", "format", "csv"],
  ["chains", "limit", "0"],
  ["chains", "cursor", base64url("[1]")],
  ["chains", "format", "yaml"],
  ["coverage", "policy", "safe"],
  ["coverage", "limit", "0"],
  ["coverage", "cursor", base64url("[]")],
  ["notes", "model", "x".repeat(401)],
  ["notes", "limit", "0"],
  ["notes", "cursor", base64url('["a"]')],
  ["uptime", "model", "x".repeat(401)],
  ["uptime", "days", "366"],
  ["uptime", "format", "xml"],
] as const)("%s?%s=%s is refused with the field and the mend", async (route, field, value) => {
  const needed =
    (route === "diff" && field !== "from" && "from=2026-01-01&") ||
    (route === "uptime" && field !== "model" && "model=acme/tiny:free&") ||
    "";
  const path = `/api/v1/x?${needed}${field}=${encodeURIComponent(value)}`;
  const { status: code, body } = await callRoute(routes[route], path, {
    params: { name: "catalog" },
  });
  expect(code).toBe(400);
  const { error } = errorAnswer.parse(body);
  expect(error).toMatchObject({ code: "bad_request", field });
  expect(error.message).toMatch(new RegExp(`^${field} .+[a-z)].*\\.$`));
});

test.each(Object.keys(routes) as (keyof typeof routes)[])(
  "%s refuses a parameter it does not know, and names those it takes",
  async (route) => {
    const { status: code, body } = await callRoute(routes[route], "/api/v1/x?sate=free");
    expect(code).toBe(400);
    expect(body).toMatchObject({
      error: { code: "bad_request", field: "sate", message: expect.stringMatching(/takes /) },
    });
  },
);

test("a parameter that stands twice is refused, rather than one of them chosen", async () => {
  const { status: code, body } = await callRoute(models, "/api/v1/models?limit=1&limit=2");
  expect(code).toBe(400);
  expect(body).toMatchObject({ error: { field: "limit" } });
});

test.each([
  ["history", "from=2026-02-01&to=2026-01-01"],
  ["events", "from=2026-02-01&to=2026-01-01"],
  ["diff", "from=2026-02-01&to=2026-01-01"],
] as const)("%s refuses a range that ends before it begins", async (route, query) => {
  const { status: code, body } = await callRoute(routes[route], `/api/v1/x?${query}`);
  expect(code).toBe(400);
  expect(body).toMatchObject({ error: { field: "to" } });
});

test("uptime without a model asks for it", async () => {
  const { status: code, body } = await callRoute(uptime, "/api/v1/uptime?days=7");
  expect(code).toBe(400);
  expect(body).toMatchObject({ error: { field: "model", message: expect.stringMatching(/acme/) } });
});

test("a diff without its first moment asks for it", async () => {
  const { status: code, body } = await callRoute(diff, "/api/v1/diff");
  expect(code).toBe(400);
  expect(body).toMatchObject({ error: { field: "from" } });
});

test.each([
  ["dry_run", "perhaps"],
  ["at", "noon"],
  ["name", "x".repeat(401)],
  ["force", "1"],
])("import?%s=%s is refused before the body is read", async (field, value) => {
  const { status: code, body } = await callRoute(importFiles, `/api/v1/import?${field}=${value}`, {
    method: "POST",
    body: "{}",
  });
  expect(code).toBe(400);
  expect(body).toMatchObject({ error: { code: "bad_request", field } });
});
