import { describe, expect, test } from "vitest";
import { safeNext } from "@/lib/domain/access/safe-next";

describe("a page of ours is where the sign-in leads", () => {
  test.each([
    "/models",
    "/",
    "/models/qwen/qwen3-coder:free",
    "/models/acme/tiny%3Afree",
    "/history?range=90d&q=a%20b#events",
    "/settings/audit?result=refused",
    "/models?q=//evil.example",
    "/loginless",
  ])("%s", (next) => {
    expect(safeNext(next)).toBe(next);
  });
});

describe("everything else leads to the Overview", () => {
  test.each([
    ["nothing", null],
    ["an empty text", ""],
    ["no slash", "models"],
    ["another host", "//evil.example"],
    ["three slashes", "///evil.example"],
    ["a backslash for a slash", "/\\evil.example"],
    ["two backslashes", "\\\\evil.example"],
    ["a backslash further on", "/models\\..\\..//evil.example"],
    ["an encoded backslash", "/%5cevil.example"],
    ["a backslash encoded twice", "/%255cevil.example"],
    ["a backslash encoded three times", "/%25255Cevil.example"],
    ["an encoded slash", "/%2fevil.example"],
    ["a slash encoded twice", "/%252Fevil.example"],
    ["dots that fold into two slashes", "/models/..//evil.example"],
    ["encoded dots that fold", "/%2e%2e//evil.example"],
    ["one dot that folds", "/.//evil.example"],
    ["another scheme", "https://evil.example/"],
    ["a scheme without slashes", "https:evil.example"],
    ["a script", "javascript:alert(1)"],
    ["a script in capitals behind a space", " JavaScript:alert(1)"],
    ["data", "data:text/html,x"],
    ["a tab between the slashes", "/\t/evil.example"],
    ["a line end between the slashes", "/\n/evil.example"],
    ["an encoded line end", "/%0d%0aSet-Cookie:%20a=b"],
    ["a null byte", "/\u0000/evil.example"],
    ["a space at the front", " /models"],
    ["an odd space", "/\u00a0/evil.example"],
    ["somebody before an at sign", "//models@evil.example"],
    ["broken percent signs", "/%zz"],
    ["the sign-in itself", "/login"],
    ["the sign-in with another next", "/login?next=/login"],
    ["the sign-in in capitals, encoded", "/%4COGIN"],
    ["the sign-in by a detour", "/models/../login"],
    ["the setup", "/setup"],
    ["an invitation", "/invite/abc"],
    ["a share link", "/share/abc"],
    ["the API", "/api/v1/session"],
    ["far too long", `/${"a".repeat(3_000)}`],
  ])("%s", (_, next) => {
    expect(safeNext(next)).toBe("/");
  });
});
