import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  CAPABILITIES,
  may,
  ROLES,
  type Role,
  TOKEN_SCOPES,
  type TokenScope,
  type Visitor,
} from "@/lib/domain/access/access";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/domain/access/password-rule";

const text = readFileSync("docs/access.md", "utf8");

const COLUMNS: readonly Visitor[] = [
  ...ROLES.map(person),
  ...TOKEN_SCOPES.map(token),
  { kind: "public", shareLinkId: null },
];

test("docs/access.md says who may do what as the one deciding function does, row by row", () => {
  const rows = text
    .split("\n")
    .filter((line) => /\| (yes|no) \|/.test(line))
    .map((line) => line.split("|").slice(2, -1));
  const written = rows.map((cells) => cells.map((cell) => cell.trim() === "yes"));
  // The rows stand in the order of the capabilities.
  expect(written).toEqual(CAPABILITIES.map((what) => COLUMNS.map((who) => may(who, what))));
});

test("docs/access.md names the length of a password", () => {
  expect(text).toContain(`${PASSWORD_MIN} to ${PASSWORD_MAX} characters`);
});

function person(role: Role): Visitor {
  return { kind: "person", userId: "1", email: "", name: "", role, sessionId: "1" };
}

function token(scope: TokenScope): Visitor {
  return { kind: "token", tokenId: "1", name: "", scope };
}
