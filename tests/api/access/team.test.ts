import { expect, test } from "vitest";
import { z } from "zod";
import { POST as accept } from "@/app/api/v1/invitations/accept/route";
import { GET as getMe } from "@/app/api/v1/me/route";
import { POST as resetLink } from "@/app/api/v1/team/[id]/reset-link/route";
import { DELETE, PATCH } from "@/app/api/v1/team/[id]/route";
import { DELETE as endSessions } from "@/app/api/v1/team/[id]/sessions/route";
import { GET } from "@/app/api/v1/team/route";
import { accessWorld, PASSWORD } from "../../support/access-world";
import { type Browser, browser } from "../../support/browser";

const NEXT = "nine loud herons at dawn";
const DAY = 86_400_000;
const linkSchema = z.object({ data: z.object({ url: z.string(), expires_at: z.string() }) });

async function world() {
  const base = await accessWorld();
  const ada = await base.join("ada@example.org", "admin");
  const eve = await base.join("eve@example.org", "member");
  const setRole = (id: string, role: string, who = ada.browser) =>
    who.ask(PATCH, `/api/v1/team/${id}`, { method: "PATCH", params: { id }, body: { role } });
  const remove = (id: string, who = ada.browser) =>
    who.ask(DELETE, `/api/v1/team/${id}`, { method: "DELETE", params: { id } });
  const makeLink = async (id: string) => {
    const path = `/api/v1/team/${id}/reset-link`;
    const answer = await ada.browser.ask(resetLink, path, { method: "POST", params: { id } });
    return { answer, token: linkSchema.parse(answer.body).data.url.split("/").at(-1) ?? "" };
  };
  const use = (body: object, who = browser()) =>
    who.ask(accept, "/api/v1/invitations/accept", { method: "POST", body });
  return { ...base, ada, eve, setRole, remove, makeLink, use };
}

async function isIn(who: Browser): Promise<boolean> {
  return (await who.ask(getMe, "/api/v1/me")).status === 200;
}

test("the team is listed by address, with roles and when each was last seen", async () => {
  const { ada, eve, add } = await world();
  await add("zoe@example.org", "viewer");
  const { body } = await ada.browser.ask(GET, "/api/v1/team");
  expect(body).toMatchObject({
    data: [
      { id: ada.id, email: "ada@example.org", role: "admin", second_factor: false },
      { id: eve.id, email: "eve@example.org", last_seen_at: "2026-01-01T00:00:00Z" },
      { email: "zoe@example.org", role: "viewer", last_seen_at: null },
    ],
  });
});

test("a new role holds from the next request on, and ends the sessions", async () => {
  const { eve, setRole, signedIn, log } = await world();
  const answer = await setRole(eve.id, "admin");
  expect(answer.body).toMatchObject({ data: { id: eve.id, role: "admin", last_seen_at: null } });
  expect(await isIn(eve.browser)).toBe(false);
  const again = await signedIn("eve@example.org");
  expect((await again.ask(GET, "/api/v1/team")).status).toBe(200);
  expect(log()[1]).toEqual({
    actor: "ada@example.org",
    action: "role_changed",
    target: "eve@example.org",
    result: "done",
    detail: { from: "member", to: "admin" },
  });
});

test("the role one has already changes nothing and ends nothing", async () => {
  const { eve, setRole } = await world();
  expect((await setRole(eve.id, "member")).status).toBe(200);
  expect(await isIn(eve.browser)).toBe(true);
});

test("the last admin stays admin and stays", async () => {
  const { ada, setRole, log } = await world();
  const answer = await setRole(ada.id, "viewer");
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ error: { code: "last_admin" } });
  expect(await isIn(ada.browser)).toBe(true);
  expect(log()[0]).toMatchObject({ action: "role_changed", result: "refused" });
});

test("of two admins who demote each other at the same moment one stays", async () => {
  const { ada, eve, setRole, signedIn } = await world();
  await setRole(eve.id, "admin");
  const other = await signedIn("eve@example.org");
  const answers = await Promise.all([setRole(eve.id, "viewer"), setRole(ada.id, "viewer", other)]);
  expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
  const admins = await Promise.all([ada.browser, other].map((one) => one.ask(GET, "/api/v1/team")));
  expect(admins.filter(({ status }) => status === 200)).toHaveLength(1);
});

test("who is removed is out at the next request and cannot come back", async () => {
  const { eve, remove, log } = await world();
  expect((await remove(eve.id)).status).toBe(204);
  expect(await isIn(eve.browser)).toBe(false);
  expect((await remove(eve.id)).status).toBe(404);
  expect(log()[0]).toMatchObject({ action: "person_removed", target: "eve@example.org" });
});

test("nobody removes themselves", async () => {
  const { ada, remove } = await world();
  expect((await remove(ada.id)).body).toMatchObject({ error: { code: "conflict", field: "id" } });
  expect(await isIn(ada.browser)).toBe(true);
});

test("an admin can sign somebody out everywhere", async () => {
  const { ada, eve, signedIn } = await world();
  const elsewhere = await signedIn("eve@example.org");
  const path = `/api/v1/team/${eve.id}/sessions`;
  const asking = { method: "DELETE", params: { id: eve.id } };
  expect((await ada.browser.ask(endSessions, path, asking)).status).toBe(204);
  expect([await isIn(eve.browser), await isIn(elsewhere), await isIn(ada.browser)]).toEqual([
    false,
    false,
    true,
  ]);
});

test("a reset link puts a new password in place once, ends every session and signs in", async () => {
  const { eve, makeLink, use, log, signedIn } = await world();
  const { answer, token } = await makeLink(eve.id);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ data: { expires_at: "2026-01-02T00:00:00Z" } });
  const fresh = browser();
  expect((await use({ token, password: NEXT }, fresh)).status).toBe(201);
  expect([await isIn(fresh), await isIn(eve.browser)]).toEqual([true, false]);
  await expect(signedIn("eve@example.org")).rejects.toThrow("401");
  expect((await use({ token, password: PASSWORD })).status).toBe(410);
  expect(log().map(({ action }) => action)).toEqual(
    expect.arrayContaining(["reset_link_made", "password_reset"]),
  );
  expect(JSON.stringify(log())).not.toContain(token);
});

test("a reset link is good for a day", async () => {
  const { eve, makeLink, use, pass } = await world();
  const { token } = await makeLink(eve.id);
  pass(DAY);
  expect((await use({ token, password: NEXT })).status).toBe(410);
});

test("a reset link dies with the person", async () => {
  const { eve, makeLink, remove, use } = await world();
  const { token } = await makeLink(eve.id);
  await remove(eve.id);
  expect((await use({ token, password: NEXT })).status).toBe(410);
});

test("an id that is nobody's is not found", async () => {
  const { setRole, remove } = await world();
  expect((await setRole("nobody", "viewer")).status).toBe(404);
  expect((await remove("nobody")).status).toBe(404);
});
