import { expect, test } from "vitest";
import { z } from "zod";
import { GET } from "@/app/api/v1/audit/route";
import { DELETE as dropBundled } from "@/app/api/v1/import/bundled/route";
import { POST as importCaptures } from "@/app/api/v1/import/route";
import { POST as runJob } from "@/app/api/v1/jobs/[name]/run/route";
import { GET as getModels } from "@/app/api/v1/models/route";
import { recordAudit } from "@/db/writes/audit";
import type { AuditAction } from "@/lib/domain/access/audit";
import type { RouteHandler } from "@/lib/http/methods";
import { accessWorld } from "../../support/access-world";
import { DAY, T0 } from "../../support/builders";
import { callRoute } from "../../support/call-route";

const pageSchema = z.object({
  data: z.array(z.object({ id: z.number(), action: z.string(), actor: z.string().nullable() })),
  meta: z.object({ next_cursor: z.string().nullable() }),
});

async function world() {
  const base = await accessWorld({ env: { GRATIS_AUTH: "public-read" } });
  const file = (action: AuditAction, at: number, actor = "ada@example.org") =>
    recordAudit(base.runtime.db, {
      at,
      actorKind: "person",
      actor,
      address: "192.0.2.1",
      action,
      result: action === "sign_in" ? "refused" : "done",
    });
  const read = async (query = "") =>
    pageSchema.parse((await callRoute(GET, `/api/v1/audit${query}`)).body);
  const actions = async (query: string) => (await read(query)).data.map(({ action }) => action);
  return { ...base, file, read, actions };
}

test("the log is told newest first, page by page, each entry once", async () => {
  const { file, read } = await world();
  for (let turn = 0; turn < 5; turn += 1) file("token_made", T0 + Math.floor(turn / 2));
  const seen: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: z.infer<typeof pageSchema> = await read(
      `?limit=2${cursor ? `&cursor=${cursor}` : ""}`,
    );
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.meta.next_cursor;
  }
  expect(seen).toEqual([5, 4, 3, 2, 1]);
});

test("filters are each a bound: action, actor, result and UTC days, both included", async () => {
  const { file, actions } = await world();
  file("sign_in", T0 - 1);
  file("token_made", T0);
  file("backup", T0 + DAY - 1, "eve@example.org");
  file("restore", T0 + DAY, "eve@example.org");
  expect(await actions("?action=backup")).toEqual(["backup"]);
  expect(await actions("?actor=eve@example.org")).toEqual(["restore", "backup"]);
  expect(await actions("?result=refused")).toEqual(["sign_in"]);
  expect(await actions("?from=2026-01-01")).toEqual(["restore", "backup", "token_made"]);
  expect(await actions("?to=2026-01-01")).toEqual(["backup", "token_made", "sign_in"]);
  expect(await actions("?from=2026-01-01&to=2026-01-01&actor=ada@example.org")).toEqual([
    "token_made",
  ]);
});

test.each([
  ["?action=breathing", "action"],
  ["?result=maybe", "result"],
  ["?from=yesterday", "from"],
  ["?from=2026-01-02&to=2026-01-01", "to"],
  ["?cursor=made-up", "cursor"],
  ["?token=grt_x", "token"],
])("a bad filter is named: %s", async (query, field) => {
  await world();
  const { status, body } = await callRoute(GET, `/api/v1/audit${query}`);
  expect({ status, body }).toMatchObject({ status: 400, body: { error: { field } } });
});

test("the table for a spreadsheet runs no formula that somebody put into a name", async () => {
  const { runtime, file } = await world();
  file("token_made", T0, "=HYPERLINK(1)");
  const { headers, text } = await callRoute(GET, "/api/v1/audit?format=csv");
  expect(headers.get("content-type")).toMatch(/^text\/csv/);
  expect(text.split("\r\n")[0]).toBe("id,at,actor_kind,actor,address,action,target,result,detail");
  expect(text).toContain("'=HYPERLINK(1)");
  expect(runtime.db.$client.prepare("select count(*) from audit_entries").pluck().get()).toBe(2);
});

test("taking a table is filed for who is known, and not for the public view", async () => {
  const { log } = await world();
  await callRoute(getModels, "/api/v1/models?format=csv", { as: "viewer" });
  await callRoute(getModels, "/api/v1/models", { as: "viewer" });
  await callRoute(getModels, "/api/v1/models?format=csv", { as: "nobody" });
  expect(log()).toEqual([
    {
      actor: "viewer@example.org",
      action: "export",
      target: "models",
      result: "done",
      detail: null,
    },
  ]);
});

test.each<[string, RouteHandler, RequestInit & { params?: Record<string, string> }, object]>([
  [
    "/api/v1/jobs/prune/run",
    runJob,
    { method: "POST", params: { name: "prune" } },
    { action: "job_run", target: "prune", result: "done" },
  ],
  [
    "/api/v1/jobs/catalog/run",
    runJob,
    { method: "POST", params: { name: "catalog" } },
    { action: "job_run", target: "catalog", result: "failed" },
  ],
  [
    "/api/v1/import?name=none.json&at=2026-01-01",
    importCaptures,
    { method: "POST", body: "{}" },
    { action: "import", detail: { files: 1, accepted: 0, known: 0, held: 0, refused: 1 } },
  ],
  ["/api/v1/import/bundled", dropBundled, { method: "DELETE" }, { action: "bundled_dropped" }],
])("%s is filed with the token that asked", async (path, handler, asking, entry) => {
  const { log } = await world();
  await callRoute(handler, path, asking);
  expect(log()).toHaveLength(1);
  expect(log()[0]).toMatchObject({ actor: "admin token", ...entry });
});

test("a dry run of an import is not filed", async () => {
  const { log } = await world();
  await callRoute(importCaptures, "/api/v1/import?dry_run=true&name=x.json&at=2026-01-01", {
    method: "POST",
    body: "{}",
  });
  expect(log()).toEqual([]);
});
