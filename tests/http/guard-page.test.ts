import { NextRequest } from "next/server";
import { beforeEach, expect, test } from "vitest";
import { guardPage } from "@/lib/http/guard-page";
import { REFUSED_METHOD_HEADER } from "@/lib/http/mark-requests";
import { installRuntime } from "@/lib/runtime";
import { testRuntime } from "@/tests/support/test-runtime";

/** How Next is told the headers of the request that goes on. */
const PASSED_ON = "x-middleware-request-";

beforeEach(async () => installRuntime(await testRuntime()));

function ask(path: string, headers: Record<string, string> = {}): Response {
  const init = { headers: { host: "localhost:3000", ...headers } };
  const request = new NextRequest(new URL(path, "http://localhost:3000"), init);
  return guardPage(request, { isDevelopment: false });
}

test("a page goes on with a policy whose nonce its scripts get, and with no other way for a script to run", () => {
  const { headers } = ask("/models");
  const policy = headers.get("content-security-policy") ?? "";
  const nonce = headers.get(`${PASSED_ON}x-nonce`);
  expect(nonce).toMatch(/^[\w-]{22,}$/);
  expect(directive(policy, "script-src")).toBe(`'self' 'nonce-${nonce}' 'strict-dynamic'`);
  expect(directive(policy, "style-src")).toBe(`'self' 'nonce-${nonce}'`);
  expect(policy).not.toContain("unsafe-eval");
  expect(policy.match(/unsafe-inline/g)).toHaveLength(1);
  expect(directive(policy, "style-src-attr")).toBe("'unsafe-inline'");
  for (const name of ["object-src", "frame-ancestors", "base-uri"]) {
    expect(directive(policy, name)).toBe("'none'");
  }
  expect(directive(policy, "connect-src")).toBe("'self'");
  expect(directive(policy, "form-action")).toBe("'self'");
  expect(directive(policy, "img-src")).toBe("'self' data:");
  expect(headers.get(`${PASSED_ON}content-security-policy`)).toBe(policy);
});

test("a page is told its own address, and not one that was sent", () => {
  const { headers } = ask("/models?q=a%20b&state=all", { "x-gratis-path": "//evil.example" });
  expect(headers.get(`${PASSED_ON}x-gratis-path`)).toBe("/models?q=a%20b&state=all");
});

test("no two answers share a nonce, and none takes one that was sent", () => {
  const forged = { "x-nonce": "forged", "content-security-policy": "script-src 'nonce-forged'" };
  const nonces = [ask("/", forged), ask("/", forged)].map(({ headers }) => {
    expect(headers.get("content-security-policy")).not.toContain("forged");
    expect(headers.get(`${PASSED_ON}content-security-policy`)).not.toContain("forged");
    return headers.get(`${PASSED_ON}x-nonce`);
  });
  expect(nonces).not.toContain("forged");
  expect(nonces[0]).not.toBe(nonces[1]);
});

test("browsers are held to https only where people come by https", async () => {
  expect(ask("/").headers.get("strict-transport-security")).toBeNull();
  installRuntime(await testRuntime({ env: { GRATIS_BASE_URL: "https://gratis.example.org" } }));
  expect(ask("/").headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
});

test.each(["/", "/models", "/_next/static/chunks/a.js", "/icon.svg", "/_next/data/x/models.json"])(
  "%s under a name that is not ours is 421 with what to set",
  async (path) => {
    const answer = ask(path, { host: "gratis.lan:3000", "x-forwarded-host": "localhost:3000" });
    expect(answer.status).toBe(421);
    expect(await answer.text()).toContain("GRATIS_BASE_URL=http://gratis.lan:3000");
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
  },
);

test("a method that an address cannot have is 405: in words for a page, as JSON for the API", async () => {
  const page = ask("/models", { [REFUSED_METHOD_HEADER]: "TRACE" });
  expect(page.status).toBe(405);
  expect(page.headers.get("allow")).toBe("GET, HEAD");
  expect(await page.text()).toContain("TRACE");

  const api = ask("/api/v1/models", { [REFUSED_METHOD_HEADER]: "TRACE" });
  expect(api.status).toBe(405);
  expect(await api.json()).toMatchObject({ error: { code: "method_not_allowed" } });
});

test("an address of the older kind of Next application is nobody's", () => {
  expect(ask("/models", { "x-nextjs-data": "1" }).status).toBe(404);
});

function directive(policy: string, name: string): string | undefined {
  return policy
    .split("; ")
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1);
}
