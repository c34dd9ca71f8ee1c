import { expect, test } from "vitest";
import { z } from "zod";
import { DELETE } from "@/app/api/v1/invitations/[id]/route";
import { POST as accept } from "@/app/api/v1/invitations/accept/route";
import { GET, POST } from "@/app/api/v1/invitations/route";
import { GET as getMe } from "@/app/api/v1/me/route";
import { invitations, users } from "@/db/schema/access";
import { accessWorld, PASSWORD } from "../../support/access-world";
import { browser } from "../../support/browser";

const EVE = "eve@example.org";
const DAY = 86_400_000;
const GONE = {
  error: {
    code: "link_gone",
    message: "This link was used, has expired or was withdrawn. Ask an admin for a new one.",
  },
};
const linkSchema = z.object({ data: z.object({ id: z.string(), url: z.string() }) });

async function world() {
  const base = await accessWorld();
  const { browser: admin } = await base.join("ada@example.org", "admin");
  const post = (email: string, role = "member") =>
    admin.ask(POST, "/api/v1/invitations", { method: "POST", body: { email, role } });
  const invite = async (email: string, role?: string) => {
    const { id, url } = linkSchema.parse((await post(email, role)).body).data;
    return { id, url, token: url.split("/").at(-1) ?? "" };
  };
  const use = (body: object, who = browser()) =>
    who.ask(accept, "/api/v1/invitations/accept", { method: "POST", body });
  return { ...base, admin, post, invite, use };
}

test("an invitation tells its link once and the list never again", async () => {
  const { admin, post, log } = await world();
  const answer = await post("Eve@Example.org", "viewer");
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    data: {
      email: EVE,
      role: "viewer",
      invited_by: "ada@example.org",
      created_at: "2026-01-01T00:00:00Z",
      expires_at: "2026-01-08T00:00:00Z",
    },
  });
  const { url, id } = linkSchema.parse(answer.body).data;
  expect(url).toMatch(/^http:\/\/localhost:3000\/invite\/[\w-]{43}$/);
  const list = await admin.ask(GET, "/api/v1/invitations");
  expect(list.body).toMatchObject({ data: [{ id, email: EVE, role: "viewer" }] });
  expect(list.text).not.toContain(url.split("/").at(-1));
  expect(log()[0]).toEqual({
    actor: "ada@example.org",
    action: "invitation_made",
    target: EVE,
    result: "done",
    detail: { role: "viewer" },
  });
});

test("who follows the link chooses name and password, has that role and is signed in", async () => {
  const { invite, use, admin, log, runtime } = await world();
  const { token } = await invite(EVE, "viewer");
  expect(JSON.stringify(runtime.db.select().from(invitations).all())).not.toContain(token);
  const eve = browser();
  const answer = await use({ token, name: "Eve", password: PASSWORD }, eve);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ data: { email: EVE, name: "Eve", role: "viewer" } });
  expect((await eve.ask(getMe, "/api/v1/me")).body).toMatchObject({ data: { email: EVE } });
  expect((await admin.ask(GET, "/api/v1/invitations")).body).toMatchObject({ data: [] });
  expect(log()).toContainEqual({
    actor: EVE,
    action: "account_created",
    target: EVE,
    result: "done",
    detail: { role: "viewer" },
  });
});

test("a link that is used, withdrawn, replaced, expired or made up: one text", async () => {
  const { invite, use, admin, pass } = await world();
  const given = { name: "Eve", password: PASSWORD };
  const used = await invite("one@example.org");
  await use({ token: used.token, ...given });
  const withdrawn = await invite("two@example.org");
  const params = { id: withdrawn.id };
  const path = `/api/v1/invitations/${withdrawn.id}`;
  expect((await admin.ask(DELETE, path, { method: "DELETE", params })).status).toBe(204);
  const replaced = await invite("three@example.org");
  await invite("three@example.org");
  const expired = await invite("four@example.org");
  for (const { token } of [used, withdrawn, replaced, { token: "x".repeat(43) }]) {
    const answer = await use({ token, ...given });
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 410, body: GONE });
  }
  pass(7 * DAY);
  expect((await use({ token: expired.token, ...given })).body).toEqual(GONE);
});

test("of two at the same moment one gets the account", async () => {
  const { invite, use, runtime } = await world();
  const { token } = await invite(EVE);
  const answers = await Promise.all(
    ["Eve", "Mallory"].map((name) => use({ token, name, password: PASSWORD })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
  expect(runtime.db.select().from(users).all()).toHaveLength(2);
});

test("what is missing or weak is told by its field, and the link stays good", async () => {
  const { invite, use } = await world();
  const { token } = await invite(EVE);
  expect((await use({ token, password: PASSWORD })).body).toMatchObject({
    error: { code: "bad_request", field: "name" },
  });
  for (let turn = 0; turn < 6; turn += 1) {
    expect((await use({ token, name: "Eve", password: "password1234" })).body).toMatchObject({
      error: { code: "weak_password", field: "password" },
    });
  }
  expect((await use({ token, name: "Eve", password: PASSWORD, role: "admin" })).body).toMatchObject(
    {
      error: { code: "bad_request", field: "role" },
    },
  );
  expect((await use({ token, name: "Eve", password: PASSWORD })).status).toBe(201);
});

test("guessing at links is limited", async () => {
  const { use } = await world();
  const statuses: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const body = { token: `${turn}`.repeat(43), name: "Eve", password: PASSWORD };
    statuses.push((await use(body)).status);
  }
  expect(statuses).toEqual([410, 410, 410, 410, 410, 429]);
});

test("who is in the team is not invited again", async () => {
  const { post, log } = await world();
  const answer = await post("ADA@example.org", "viewer");
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ error: { code: "conflict", field: "email" } });
  expect(log()[0]).toMatchObject({ action: "invitation_made", result: "refused" });
});

test.each([
  [{ email: "eve", role: "viewer" }, "email"],
  [{ email: `${"e".repeat(250)}@example.org`, role: "viewer" }, "email"],
  [{ email: EVE, role: "owner" }, "role"],
  [{ email: EVE }, "role"],
])("a bad invitation names the field: %j", async (body, field) => {
  const { admin } = await world();
  const answer = await admin.ask(POST, "/api/v1/invitations", { method: "POST", body });
  expect(answer.body).toMatchObject({ error: { code: "bad_request", field } });
});
