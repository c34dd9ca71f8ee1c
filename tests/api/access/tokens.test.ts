import { expect, test } from "vitest";
import { z } from "zod";
import { GET as getJobs } from "@/app/api/v1/jobs/route";
import { DELETE as revokeLink } from "@/app/api/v1/share-links/[id]/route";
import { GET as listLinks, POST as makeLink } from "@/app/api/v1/share-links/route";
import { DELETE } from "@/app/api/v1/tokens/[id]/route";
import { GET, POST } from "@/app/api/v1/tokens/route";
import { apiTokens, shareLinks } from "@/db/schema/access";
import { hashSecret } from "@/lib/auth/secret-tokens";
import { accessWorld } from "../../support/access-world";
import { browser } from "../../support/browser";

const DAY = 86_400_000;
const madeToken = z.object({ data: z.object({ id: z.string(), token: z.string() }) });
const madeLink = z.object({ data: z.object({ id: z.string(), url: z.string() }) });

async function world() {
  const base = await accessWorld();
  const { browser: admin } = await base.join("ada@example.org", "admin");
  const post = (body: object) => admin.ask(POST, "/api/v1/tokens", { method: "POST", body });
  const make = async (body: object) => madeToken.parse((await post(body)).body).data;
  const use = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await browser().ask(getJobs, "/api/v1/jobs", { headers })).status;
  };
  const postLink = (body: object) =>
    admin.ask(makeLink, "/api/v1/share-links", { method: "POST", body });
  return { ...base, admin, post, make, use, postLink };
}

test("a token is told once, kept as its hash, and opens what its scope says", async () => {
  const { runtime, admin, post, use, log } = await world();
  const answer = await post({ name: "ci", scope: "read" });
  expect(answer.status).toBe(201);
  const { id, token } = madeToken.parse(answer.body).data;
  expect(token).toMatch(/^grt_[\w-]{43}$/);
  expect(answer.body).toMatchObject({
    data: { name: "ci", scope: "read", last_four: token.slice(-4), created_by: "ada@example.org" },
  });
  expect(await use(token)).toBe(200);
  const list = await admin.ask(GET, "/api/v1/tokens");
  expect(list.body).toMatchObject({
    data: [{ id, last_used_at: "2026-01-01T00:00:00Z", expires_at: null, revoked_at: null }],
  });
  const rows = JSON.stringify(runtime.db.select().from(apiTokens).all());
  expect(rows).toContain(hashSecret(token));
  for (const text of [list.text, rows, JSON.stringify(log())]) expect(text).not.toContain(token);
  expect(log()[0]).toEqual({
    actor: "ada@example.org",
    action: "token_made",
    target: "ci",
    result: "done",
    detail: { scope: "read" },
  });
});

test("a token works through its last UTC day and not after it", async () => {
  const { make, use, pass } = await world();
  const { token } = await make({ name: "ci", scope: "read", expires_on: "2026-01-02" });
  pass(2 * DAY - 1);
  expect(await use(token)).toBe(200);
  pass(1);
  expect(await use(token)).toBe(401);
});

test("a revoked token is refused at the next request and stays in the list", async () => {
  const { admin, make, use, log } = await world();
  const { id, token } = await make({ name: "ci", scope: "admin" });
  const revoke = () =>
    admin.ask(DELETE, `/api/v1/tokens/${id}`, { method: "DELETE", params: { id } });
  expect((await revoke()).status).toBe(204);
  expect(await use(token)).toBe(401);
  expect((await revoke()).status).toBe(404);
  expect((await admin.ask(GET, "/api/v1/tokens")).body).toMatchObject({
    data: [{ id, revoked_at: "2026-01-01T00:00:00Z" }],
  });
  expect(log().find(({ result }) => result === "done")).toMatchObject({
    action: "token_revoked",
    target: "ci",
  });
});

test.each([
  [{ name: "", scope: "read" }, "name"],
  [{ name: "x".repeat(81), scope: "read" }, "name"],
  [{ name: "ci", scope: "everything" }, "scope"],
  [{ name: "ci", scope: "read", expires_on: "2025-12-31" }, "expires_on"],
  [{ name: "ci", scope: "read", expires_on: "2026-02-30" }, "expires_on"],
  [{ name: "ci", scope: "read", token: "grt_mine" }, "token"],
])("a token that cannot be made names the field: %j", async (body, field) => {
  const { post } = await world();
  expect((await post(body)).body).toMatchObject({ error: { code: "bad_request", field } });
});

test("today is a last day that can still be chosen", async () => {
  const { post } = await world();
  const answer = await post({ name: "ci", scope: "read", expires_on: "2026-01-01" });
  expect(answer.body).toMatchObject({ data: { expires_at: "2026-01-02T00:00:00Z" } });
});

test("a share link tells its address once, is kept as its hash, and can be revoked", async () => {
  const { runtime, admin, postLink, log } = await world();
  const answer = await postLink({ name: "screen in the hall", expires_on: "2026-01-31" });
  expect(answer.status).toBe(201);
  const { id, url } = madeLink.parse(answer.body).data;
  const token = url.split("/").at(-1) ?? "";
  expect(url).toMatch(/^http:\/\/localhost:3000\/share\/[\w-]{43}$/);
  expect(answer.body).toMatchObject({
    data: { last_four: token.slice(-4), expires_at: "2026-02-01T00:00:00Z", revoked_at: null },
  });
  const list = await admin.ask(listLinks, "/api/v1/share-links");
  const rows = JSON.stringify(runtime.db.select().from(shareLinks).all());
  for (const text of [list.text, rows, JSON.stringify(log())]) expect(text).not.toContain(token);

  const revoke = () =>
    admin.ask(revokeLink, `/api/v1/share-links/${id}`, { method: "DELETE", params: { id } });
  expect((await revoke()).status).toBe(204);
  expect((await revoke()).status).toBe(404);
  expect(log().map(({ action, target, result }) => [action, target, result])).toEqual([
    ["share_link_revoked", null, "refused"],
    ["share_link_revoked", "screen in the hall", "done"],
    ["share_link_made", "screen in the hall", "done"],
    ["sign_in", "ada@example.org", "done"],
  ]);
});
