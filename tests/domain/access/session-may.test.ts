import { expect, test } from "vitest";
import type { SessionAnswer } from "@/lib/domain/access/access-answers";
import { sessionMay } from "@/lib/domain/access/session-may";

const ANN = { kind: "person", email: "ann@example.org", name: "Ann" } as const;
const ALONE = { email: null, name: null, role: null } as const;

test.each<[string, SessionAnswer, Parameters<typeof sessionMay>[1], boolean]>([
  ["an admin is shown the team", { ...ANN, role: "admin" }, "manage_access", true],
  ["a member is not shown the team", { ...ANN, role: "member" }, "manage_access", false],
  ["a member may watch", { ...ANN, role: "member" }, "contribute", true],
  ["a viewer may not watch", { ...ANN, role: "viewer" }, "contribute", false],
  ["the public view has the roster", { ...ALONE, kind: "public" }, "see_public", true],
  ["the public view has no jobs", { ...ALONE, kind: "public" }, "see_catalog", false],
  ["nobody sees nothing", { ...ALONE, kind: "nobody" }, "see_public", false],
  ["a person whose role is not known sees nothing", { ...ANN, role: null }, "see_public", false],
])("%s", (_, session, what, expected) => {
  expect(sessionMay(session, what)).toBe(expected);
});
