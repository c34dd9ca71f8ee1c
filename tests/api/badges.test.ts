// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { GET as badge } from "@/app/badge/[...path]/route";
import { installRuntime } from "@/lib/runtime";
import { fakeCatalog, fakeModel } from "../fake-openrouter/fake-model";
import { buildFacts, buildPrices, DAY, HOUR, T0 } from "../support/builders";
import { callRoute, type RouteCall } from "../support/call-route";
import { catalogWorld } from "../support/catalog-world";
import { expectNothingOfTheTeams, type PublicWorld, publicWorld } from "../support/public-world";
import { recordCatalog } from "../support/record-catalog";
import { testRuntime } from "../support/test-runtime";

const [GREEN, AMBER, RED, GREY] = ["#0b7952", "#8f6100", "#bf352c", "#5f6673"];

let world: PublicWorld;

beforeEach(async () => {
  world = await publicWorld();
});

async function read(path: string, call: RouteCall = {}) {
  const params = { path: path.split("/").map(encodeURIComponent) };
  const answer = await callRoute(badge, `/badge/${path}`, { as: "viewer", params, ...call });
  const picture = new DOMParser().parseFromString(answer.text || "<svg/>", "image/svg+xml");
  return { ...answer, picture };
}

/** What the picture says to who cannot see it, and the colour for who can. */
function told({ picture }: Awaited<ReturnType<typeof read>>) {
  const colors = [...picture.querySelectorAll("[fill]")].map((one) => one.getAttribute("fill"));
  const known = [GREEN, AMBER, RED, GREY].filter((color) => colors.includes(color ?? ""));
  return [picture.querySelector("title")?.textContent, ...known];
}

test("the roster's badge counts what is free for certain", async () => {
  recordCatalog(world.runtime.db, {
    at: T0 + 3 * DAY + HOUR,
    models: [
      buildFacts(),
      buildFacts({ id: "b/comes:free" }),
      buildFacts({ id: "promo/zero" }),
      buildFacts({ id: "d/paid", pricing: buildPrices("0.000001", "0.000002") }),
    ],
    source: "import",
    cadenceMs: null,
  });
  world.at(T0 + 3 * DAY + HOUR);
  expect(told(await read("free-models.svg"))).toEqual(["free models: 2", GREEN]);
});

test.each([
  ["model/acme/tiny:free.svg", "acme/tiny:free: free", GREEN],
  ["model/d/paid.svg", "d/paid: paid", GREY],
  ["model/c/goes:free.svg", "c/goes:free: gone", RED],
])("%s says what the model is", async (path, words, color) => {
  const answer = await read(path);
  expect(answer.status).toBe(200);
  expect(told(answer)).toEqual([words, color]);
});

test("an unknown model has a grey badge that repeats nothing of what was asked", async () => {
  const answer = await read("model/no/such<b>thing.svg");
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
  expect(told(answer)).toEqual(["model: not known", GREY]);
});

test("old news say how old they are: amber after two intervals, red after a day", async () => {
  world.at(T0 + 3 * DAY + 5 * HOUR);
  expect(told(await read("free-models.svg"))).toEqual(["free models: 2 · 5 h ago", AMBER]);
  expect(told(await read("model/acme/tiny:free.svg"))).toEqual([
    "acme/tiny:free: free · 5 h ago",
    AMBER,
  ]);
  world.at(T0 + 6 * DAY);
  expect(told(await read("free-models.svg"))).toEqual(["free models: 2 · 3 days ago", RED]);
});

test("before the first snapshot the count is not known, and not zero", async () => {
  installRuntime(await testRuntime());
  expect(told(await read("free-models.svg"))).toEqual(["free models: not known", GREY]);
});

test("a badge is a picture that can run and load nothing", async () => {
  const { headers, picture } = await read("free-models.svg");
  expect(headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; style-src 'unsafe-inline'",
  );
  expect(
    picture.querySelectorAll("script, image, foreignObject, a, [href], [onload]"),
  ).toHaveLength(0);
});

test("a badge is not for everybody, holds nothing of the team's, and is told to stay as it was", async () => {
  expect((await read("free-models.svg", { as: "nobody" })).status).toBe(401);
  for (const path of ["free-models.svg", "model/acme/tiny:free.svg"]) {
    const answer = await read(path, { as: "admin" });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expectNothingOfTheTeams(answer);
    const headers = { "if-none-match": answer.headers.get("etag") ?? "" };
    expect((await read(path, { headers })).status).toBe(304);
  }
  world = await publicWorld({ GRATIS_AUTH: "public-read" });
  const open = await read("free-models.svg", { as: "nobody" });
  expect([open.status, open.headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
});

test.each([
  "free-models",
  "free-models.png",
  "model.svg",
  "model/",
  "other/acme/tiny:free.svg",
  "",
])("there is no badge %s", async (path) => {
  const answer = await read(path);
  expect(answer).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
});

test.each([
  ["markup", "<b>x</b>&amp;</svg><script>alert(1)</script>:free"],
  ["quotes", `a/"'><g/onload=alert(1)>:free`],
  ["right-to-left marks", "a/\u202egnp.exe\u2066\u200f:free"],
  ["letters no XML may hold", "a/\ufffe\uffff:free"],
  ["many letters", `a/${"W".repeat(240)}:free`],
])("a model whose id holds %s has a well-formed badge of words only", async (_what, id) => {
  const { runtime } = await catalogWorld([...fakeCatalog(), fakeModel({ id })]);
  installRuntime(runtime);
  const answer = await read(`model/${id}.svg`);
  expect(answer.status).toBe(200);
  expect(answer.picture.querySelector("parsererror")?.textContent).toBeUndefined();
  expect(answer.picture.querySelectorAll("script, [onload]")).toHaveLength(0);
  expect(answer.text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
  expect(answer.text.length).toBeLessThan(4_000);
});
