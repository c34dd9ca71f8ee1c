import { expect, test } from "vitest";
import { z } from "zod";
import { GET as listAudit } from "@/app/api/v1/audit/route";
import { POST as invite, GET as listInvitations } from "@/app/api/v1/invitations/route";
import { GET as getMe } from "@/app/api/v1/me/route";
import { POST as begin } from "@/app/api/v1/me/second-factor/route";
import { GET as getSession } from "@/app/api/v1/session/route";
import { GET as listLinks, POST as makeLink } from "@/app/api/v1/share-links/route";
import { GET as listTeam } from "@/app/api/v1/team/route";
import { GET as listTokens, POST as makeToken } from "@/app/api/v1/tokens/route";
import * as shapes from "@/lib/http/access-answer-schemas";
import { answerSchema, pagedSchema } from "@/lib/http/answer-schemas";
import type { RouteHandler } from "@/lib/http/methods";
import { accessWorld, PASSWORD } from "../../support/access-world";

const MADE: readonly [string, RouteHandler, object, z.ZodType][] = [
  [
    "/api/v1/invitations",
    invite,
    { email: "eve@example.org", role: "viewer" },
    shapes.newInvitationSchema,
  ],
  ["/api/v1/tokens", makeToken, { name: "ci", scope: "read" }, shapes.newTokenSchema],
  ["/api/v1/share-links", makeLink, { name: "hall" }, shapes.newShareLinkSchema],
  ["/api/v1/me/second-factor", begin, { password: PASSWORD }, shapes.secondFactorSchema],
];

const READ: readonly [string, RouteHandler, z.ZodType][] = [
  ["/api/v1/session", getSession, answerSchema(shapes.sessionSchema)],
  ["/api/v1/me", getMe, answerSchema(shapes.meSchema)],
  ["/api/v1/team", listTeam, answerSchema(z.array(shapes.personSchema).min(1))],
  ["/api/v1/invitations", listInvitations, answerSchema(z.array(shapes.invitationSchema).min(1))],
  ["/api/v1/tokens", listTokens, answerSchema(z.array(shapes.tokenSchema).min(1))],
  ["/api/v1/share-links", listLinks, answerSchema(z.array(shapes.shareLinkSchema).min(1))],
  ["/api/v1/audit", listAudit, pagedSchema(shapes.auditSchema)],
];

test("every answer is exactly what its schema says, and no list repeats what was told once", async () => {
  const { join } = await accessWorld();
  const { browser: ada } = await join("ada@example.org", "admin");
  const told: string[] = [];
  for (const [path, handler, body, schema] of MADE) {
    const answer = await ada.ask(handler, path, { method: "POST", body });
    expect({ path, status: answer.status }).toEqual({ path, status: 201 });
    expect(answerSchema(schema).parse(answer.body)).toEqual(answer.body);
    told.push(...secretsIn(answer.text));
  }
  expect(told.length).toBeGreaterThanOrEqual(MADE.length);
  for (const [path, handler, schema] of READ) {
    const answer = await ada.ask(handler, path);
    expect({ path, body: schema.parse(answer.body) }).toEqual({ path, body: answer.body });
    for (const secret of told) expect(answer.text).not.toContain(secret);
  }
});

/** Tokens, tokens of links, the secret in base32 and the recovery codes. */
function secretsIn(text: string): string[] {
  const found = text.matchAll(/grt_[\w-]{43}|(?<=\/)[\w-]{43}(?=")|[A-Z2-7]{40,}|\b\w{5}-\w{5}\b/g);
  return [...found].map(([secret]) => secret);
}
