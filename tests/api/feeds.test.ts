// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { GET as feed } from "@/app/feed/[file]/route";
import { installRuntime } from "@/lib/runtime";
import { fakeCatalog, fakeModel } from "../fake-openrouter/fake-model";
import { buildFacts, DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { callRoute, type RouteCall } from "../support/call-route";
import { catalogWorld } from "../support/catalog-world";
import { expectNothingOfTheTeams, type PublicWorld, publicWorld } from "../support/public-world";
import { recordCatalog } from "../support/record-catalog";
import { testRuntime } from "../support/test-runtime";

const FILES = ["changes.atom", "changes.json", "expiring.ics"] as const;
const BASE = "https://gratis.example.org";

const jsonFeed = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string(),
  description: z.string(),
  home_page_url: z.url(),
  feed_url: z.url().optional(),
  language: z.literal("en"),
  authors: z.array(z.strictObject({ name: z.string(), url: z.url() })),
  _gratis: z.strictObject({ stale: z.boolean() }),
  items: z.array(
    z.strictObject({
      id: z.url(),
      url: z.url(),
      title: z.string().max(300),
      content_text: z.string().max(1_200),
      date_published: z.iso.datetime(),
      tags: z.array(z.string()),
    }),
  ),
});

let world: PublicWorld;

beforeEach(async () => {
  world = await publicWorld();
});

function read(file: string, call: RouteCall = {}) {
  return callRoute(feed, `/feed/${file}`, { as: "viewer", params: { file }, ...call });
}

async function readJson() {
  return jsonFeed.parse(JSON.parse((await read("changes.json")).text));
}

async function readAtom() {
  const { text } = await read("changes.atom");
  const parsed = new DOMParser().parseFromString(text, "application/xml");
  expect(parsed.querySelector("parsererror")?.textContent).toBeUndefined();
  return parsed;
}

/** Lines of a calendar, unfolded, as names with values; every event apart. */
async function readCalendar() {
  const { text } = await read("expiring.ics");
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = text.replaceAll("\r\n ", "").split("\r\n").slice(0, -1);
  const pairs = lines.map((line) => {
    const [, name = "", value = ""] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe("");
    return [name, value] as const;
  });
  const starts = pairs.flatMap(([name, value], index) =>
    name === "BEGIN" && value === "VEVENT" ? [index] : [],
  );
  return {
    head: Object.fromEntries(pairs.slice(0, starts[0] ?? pairs.length)),
    events: starts.map((start) => {
      const end = pairs.findIndex(
        ([name, value], index) => index > start && name === "END" && value === "VEVENT",
      );
      return Object.fromEntries(pairs.slice(start + 1, end));
    }),
  };
}

describe("the feed of changes", () => {
  test("Atom holds the changes of free models, newest first, in words and with links", async () => {
    world = await publicWorld({ GRATIS_BASE_URL: BASE });
    const headers = { host: "gratis.example.org" };
    const { text } = await read("changes.atom", { headers });
    const atom = new DOMParser().parseFromString(text, "application/xml");
    expect(atom.documentElement.namespaceURI).toBe("http://www.w3.org/2005/Atom");
    const entries = [...atom.querySelectorAll("entry")];
    expect(entries.map((entry) => entry.querySelector("title")?.textContent)).toEqual([
      "c/goes:free: gone · free 1 day · no twin listed",
      "acme/tiny:free: context · 131K → 4K",
      "b/comes:free: new free · 131K · tools",
    ]);
    expect(atom.querySelector("feed > updated")?.textContent).toBe("2026-01-03T00:00:00.000Z");
    expect(atom.querySelector("feed > link[rel=self]")?.getAttribute("href")).toBe(
      `${BASE}/feed/changes.atom`,
    );
    expect(entries[0]?.querySelector("link")?.getAttribute("href")).toBe(
      `${BASE}/models/c/goes:free`,
    );
    expect(entries[0]?.querySelector("content")?.textContent).toMatch(
      /It happened between 2 Jan 2026 00:00 and 3 Jan 2026 00:00 UTC\.$/,
    );
  });

  test("JSON says the same as Atom, under the same ids", async () => {
    const atom = await readAtom();
    const json = await readJson();
    const entries = [...atom.querySelectorAll("entry")].map((entry) => ({
      id: entry.querySelector("id")?.textContent,
      title: entry.querySelector("title")?.textContent,
      text: entry.querySelector("content")?.textContent,
      url: entry.querySelector("link")?.getAttribute("href"),
    }));
    expect(entries).toEqual(
      json.items.map((item) => ({
        id: item.id,
        title: item.title,
        text: item.content_text,
        url: item.url,
      })),
    );
    expect(new Set(json.items.map(({ id }) => id)).size).toBe(json.items.length);
    expect(json.feed_url).toBe("http://localhost:3000/feed/changes.json");
  });

  test("what changes about models that were never free stays out", async () => {
    expect(JSON.stringify(await readJson())).not.toContain("d/paid");
  });

  test("an item keeps its id when an import makes its time more exact", async () => {
    const before = await readJson();
    const models = [buildFacts(), buildFacts({ id: "c/goes:free" })];
    const at = T0 + 1.5 * DAY;
    const comes = buildFacts({ id: "b/comes:free", expirationDate: "2026-03-01" });
    recordCatalog(world.runtime.db, {
      at,
      models: [...models, comes],
      source: "import",
      cadenceMs: null,
    });
    const after = await readJson();
    const of = (json: typeof before, id: string) => json.items.find(({ url }) => url.endsWith(id));
    expect(of(after, "b/comes:free")?.id).toBe(of(before, "b/comes:free")?.id);
    expect(of(after, "acme/tiny:free")?.content_text).toContain("2 Jan 2026 12:00");
  });

  test("only the newest 100 are told, also when most changes are about paid models", async () => {
    const { runtime } = world;
    world.at(T0 + 9 * DAY);
    const many = Array.from({ length: 160 }, (_, index) => `e/model-${index}`);
    const snapshot = (contextLength: number) => [
      ...many.map((id) => buildFacts({ id: `${id}:free`, contextLength })),
      ...many.map((id) =>
        buildFacts({
          id,
          contextLength,
          pricing: { prices: { prompt: "0.1", completion: "0.1" }, overrides: [] },
        }),
      ),
    ];
    for (const [step, contextLength] of [1_000, 2_000, 3_000].entries()) {
      recordCatalog(runtime.db, {
        at: T0 + 4 * DAY + step * 15 * MINUTE,
        models: snapshot(contextLength),
      });
    }
    const { items } = await readJson();
    expect(items).toHaveLength(100);
    expect(items.every(({ url }) => url.endsWith(":free"))).toBe(true);
  });

  test("a fresh feed says nothing of its age, a stale one how old it is", async () => {
    world.at(T0 + 3 * DAY + 10 * MINUTE);
    expect(await readJson()).toMatchObject({
      description: "What changed among OpenRouter’s free models.",
      _gratis: { stale: false },
    });
    world.at(T0 + 3 * DAY + 5 * HOUR);
    const stale = "The catalog is out of date: it is 5 h old, of 4 Jan 2026 00:00 UTC.";
    expect(await readJson()).toMatchObject({
      description: expect.stringContaining(stale),
      _gratis: { stale: true },
    });
    expect((await readAtom()).querySelector("subtitle")?.textContent).toContain(stale);
    expect((await readCalendar()).head["X-WR-CALDESC"]).toContain("5 h old");
  });
});

describe("the calendar of expiries", () => {
  test("each announced expiry is one day", async () => {
    const { events } = await readCalendar();
    expect(events).toEqual([
      expect.objectContaining({
        DTSTART: "20260301",
        DTSTAMP: "20260102T000000Z",
        SUMMARY: "b/comes:free expires",
        URL: "http://localhost:3000/models/b/comes:free",
        UID: expect.stringMatching(/^expiry-[0-9a-f]{32}@localhost$/),
      }),
    ]);
    expect((await read("expiring.ics")).text).toContain("DTSTART;VALUE=DATE:20260301");
  });

  test("a day that moves moves its event, and a model that is gone takes it along", async () => {
    const [before] = (await readCalendar()).events;
    world.at(T0 + 5 * DAY);
    const moved = buildFacts({ id: "b/comes:free", expirationDate: "2026-04-09" });
    const record = (day: number, models: Parameters<typeof recordCatalog>[1]["models"]) =>
      recordCatalog(world.runtime.db, {
        at: T0 + day * DAY,
        models,
        source: "import",
        cadenceMs: null,
      });
    record(4, [buildFacts(), moved]);
    const [after] = (await readCalendar()).events;
    expect(after).toMatchObject({
      UID: before?.UID,
      DTSTART: "20260409",
      DTSTAMP: "20260105T000000Z",
    });
    record(5, [buildFacts()]);
    expect((await readCalendar()).events).toEqual([]);
  });
});

test("before the first snapshot every feed is empty and says so", async () => {
  installRuntime(await testRuntime());
  expect(await readJson()).toMatchObject({
    description: expect.stringContaining("No catalog has been read so far."),
    items: [],
  });
  expect((await readAtom()).querySelectorAll("entry")).toHaveLength(0);
  expect((await readCalendar()).events).toEqual([]);
});

test.each(FILES)("%s is not for everybody and holds nothing of the team's", async (file) => {
  expect((await read(file, { as: "nobody" })).status).toBe(401);
  for (const as of ["viewer", "admin", "token:read"] as const) {
    const answer = await read(file, { as });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expectNothingOfTheTeams(answer);
  }
});

test.each(FILES)(
  "%s is read without a sign-in in public view, and may be kept a minute",
  async (file) => {
    world = await publicWorld({ GRATIS_AUTH: "public-read" });
    const answer = await read(file, { as: "nobody" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
    expectNothingOfTheTeams(answer);
  },
);

test.each(FILES)("who has %s already is told so until it changes", async (file) => {
  const first = await read(file);
  const etag = first.headers.get("etag") ?? "";
  world.at(T0 + 3 * DAY + 5 * MINUTE);
  for (const known of [etag, etag.replace("W/", ""), `"other", ${etag}`, "*"]) {
    const again = await read(file, { headers: { "if-none-match": known } });
    expect([known, again.status, again.text]).toEqual([known, 304, ""]);
    expect(again.headers.get("etag")).toBe(etag);
  }
  world.at(T0 + 6 * DAY);
  const later = await read(file, { headers: { "if-none-match": etag } });
  expect(later.status).toBe(200);
  expect(later.headers.get("etag")).not.toBe(etag);
});

test.each(["changes.rss", "changes", "constructor", "__proto__", "../metrics"])(
  "there is no feed %s",
  async (file) => {
    expect(await read(file)).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  },
);

test.each([
  ["markup", "<b>x</b>&amp;]]><script>alert(1)</script>"],
  ["quotes", `"'><svg/onload=alert(1)>`],
  ["right-to-left marks", "a/\u202egnp.exe\u2066\u200f:free"],
  ["a line of a calendar", "a\\nBEGIN:VEVENT;X,Y:free"],
  ["invisible marks", "a/b\u2060\u200b\ufffe:free"],
  ["many wide letters", `${"😀".repeat(124)}:free`],
])("a model whose id holds %s harms no feed", async (_what, id) => {
  const { fake, runtime, poll } = await catalogWorld(fakeCatalog());
  installRuntime(runtime);
  fake.clock.advance(15 * MINUTE);
  const text = `${id}${"x".repeat(1_024 * 1_024)}`;
  const free = id.endsWith(":free") ? id : `${id}:free`;
  fake.setCatalog([
    ...fakeCatalog(),
    fakeModel({
      id: free,
      name: text,
      description: text,
      supported_parameters: ["tools", text],
      architecture: {
        modality: null,
        input_modalities: ["text", text],
        output_modalities: ["text"],
      },
      expiration_date: "2026-02-01",
    }),
  ]);
  await poll();
  const atom = await readAtom();
  const titles = [...atom.querySelectorAll("entry > title")].map((one) => one.textContent ?? "");
  expect(titles).toHaveLength(1);
  // The library declares titles to be HTML: read as such, nothing but words may come out.
  for (const html of [
    ...titles,
    ...[...atom.querySelectorAll("content")].map((one) => one.textContent ?? ""),
  ]) {
    expect(new DOMParser().parseFromString(html, "text/html").body.children).toHaveLength(0);
    expect(html.length).toBeLessThan(2_000);
  }
  const { items } = await readJson();
  expect(items).toHaveLength(1);
  expect(`${items[0]?.title}${items[0]?.content_text}`).not.toMatch(
    /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/,
  );
  const { events } = await readCalendar();
  expect(events).toHaveLength(1);
  expect(Object.keys(events[0] ?? {})).not.toContain("X");
});
