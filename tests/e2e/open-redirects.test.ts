import { cookieHeader } from "./support/access-house";
import { nobodysUrl } from "./support/gratis-process";
import { newSession, sendPassword } from "./support/sessions";
import { ADMIN, type Gratis, startGratis } from "./support/start-gratis";
import { expect, STILL, accessTest as test } from "./support/test";

/** Each would lead elsewhere, or run something, in a browser or behind a proxy that reads it in its own way. */
const TRICKS = [
  "https://example.org/",
  "http://example.org",
  "//example.org",
  "///example.org",
  "////example.org/%2e%2e",
  "/\\example.org",
  "\\\\example.org",
  "\\/example.org",
  "/\t/example.org",
  "/\n/example.org",
  "\u0000//example.org",
  " //example.org",
  "/%2F/example.org",
  "/%5Cexample.org",
  "/%252F%252Fexample.org",
  "/./\\example.org",
  "/models/..//example.org",
  "/..//example.org",
  "https:example.org",
  "https:/example.org",
  "HTTPS://example.org",
  "http:\\\\example.org",
  "@example.org",
  ".example.org",
  ":80@example.org",
  "javascript:alert(1)",
  "JavaScript:alert(1)//",
  "/javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "blob:https://example.org/1",
  "/login?next=//example.org",
  "/share/x",
  "/api/v1/session",
  "/api/auth/callback/oidc",
  "/\u2028/example.org",
  "//example.org%00.gratis.example",
  "/models?next=https://example.org",
  "/models#https://example.org",
  "%2F%2Fexample.org",
  "/%09/example.org",
  "//localhost:1/",
  "https://gratis.example@example.org/",
] as const;

let gratis: Gratis;
test.beforeAll(async () => {
  gratis = await startGratis({ openrouterUrl: await nobodysUrl(), env: STILL });
});
test.afterAll(() => gratis?.stop());

test("the sign-in page sends who is signed in to one of our own pages, whatever next says", async () => {
  const offences: string[] = [];
  for (const trick of TRICKS) {
    const answer = await fetch(`${gratis.url}/login?next=${encodeURIComponent(trick)}`, {
      headers: cookieHeader(gratis.cookies),
      redirect: "manual",
    });
    const location = answer.headers.get("location") ?? "";
    const target = URL.parse(location, gratis.url);
    const isOwn = target?.origin === gratis.url && /^\/(?![/\\])/.test(location);
    const isPage = target !== null && !/^\/(login|api|share|setup|invite)/.test(target.pathname);
    if (answer.status !== 307 || !isOwn || !isPage) {
      offences.push(`${JSON.stringify(trick)}: ${answer.status} to ${location}`);
    }
  }
  expect(offences).toEqual([]);
});

test("next given twice, or as a list, leads home", async () => {
  for (const query of [
    "next=//example.org&next=/models",
    "next[]=//example.org",
    "next=&next=//a",
  ]) {
    const answer = await fetch(`${gratis.url}/login?${query}`, {
      headers: cookieHeader(gratis.cookies),
      redirect: "manual",
    });
    expect(new URL(answer.headers.get("location") ?? "", gratis.url).origin).toBe(gratis.url);
  }
});

// The browser leaves the page by itself after the form: these are what a browser reads in its own way.
for (const trick of ["//example.org", "/\\example.org", "javascript:alert(1)", "/\t/example.org"]) {
  test(`after the form, next=${JSON.stringify(trick)} ends at home`, async ({ visit }) => {
    const page = await visit(gratis);
    await page.goto(`/login?next=${encodeURIComponent(trick)}`);
    await sendPassword(page, ADMIN);
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(gratis.url);
  });
}

test("a page that is one's own is gone to, with its search", async ({ visit }) => {
  const page = await visit(gratis, { cookies: await newSession(gratis) });
  await page.goto(`/login?next=${encodeURIComponent("/history?range=30d&q=a%2Fb")}`);
  await expect(page).toHaveURL(`${gratis.url}/history?range=30d&q=a%2Fb`);
});
