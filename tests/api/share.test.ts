import { beforeEach, describe, expect, test } from "vitest";
import { GET as feed } from "@/app/feed/[file]/route";
import { GET as sharedBadge } from "@/app/share/[token]/badge/[...path]/route";
import { GET as sharedFeed } from "@/app/share/[token]/feed/[file]/route";
import { GET as open } from "@/app/share/[token]/route";
import { newSecret } from "@/lib/auth/secret-tokens";
import { type Method, PAGES, ROUTES, type Rule } from "@/lib/http/access-manifest";
import type { RouteHandler } from "@/lib/http/methods";
import { mayOpen, visitorOfPage } from "@/lib/http/visitor";
import { createLog } from "@/lib/log";
import { installRuntime } from "@/lib/runtime";
import { DAY, T0 } from "../support/builders";
import { callRoute, type RouteCall } from "../support/call-route";
import {
  expectNothingOfTheTeams,
  type PublicWorld,
  publicWorld,
  shareLink,
} from "../support/public-world";

const GONE = "This link was used, has expired or was withdrawn. Ask an admin for a new one.\n";

let world: PublicWorld;

beforeEach(async () => {
  world = await publicWorld();
});

const nobody = { as: "nobody" } as const;

function openLink(token: string, call: RouteCall = {}) {
  return callRoute(open, `/share/${token}`, { ...nobody, params: { token }, ...call });
}

function readFeed(token: string, file = "changes.atom") {
  return callRoute(sharedFeed, `/share/${token}/feed/${file}`, {
    ...nobody,
    params: { token, file },
  });
}

function readBadge(token: string, path = ["free-models.svg"]) {
  return callRoute(sharedBadge, `/share/${token}/badge/${path.join("/")}`, {
    ...nobody,
    params: { token, path },
  });
}

/** The link as a browser carries it after opening it. */
async function cookieOf(token: string): Promise<string> {
  const answer = await openLink(token);
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

function readWith(cookie: string) {
  return callRoute(feed, "/feed/changes.json", {
    ...nobody,
    params: { file: "changes.json" },
    headers: { cookie },
  });
}

describe("opening a share link", () => {
  test("leads to the roster, with a cookie for as long as the browser is open", async () => {
    const { token } = shareLink(world.runtime);
    const answer = await openLink(token);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/models");
    expect(answer.headers.get("set-cookie")).toBe(
      `gratis.share=${token}; Path=/; HttpOnly; SameSite=Lax`,
    );
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("same-origin");
    expect(answer.text).toBe("");
  });

  test("under https the cookie goes nowhere else", async () => {
    world = await publicWorld({ GRATIS_BASE_URL: "https://gratis.example.org" });
    const { token } = shareLink(world.runtime);
    const answer = await openLink(token, { headers: { host: "gratis.example.org" } });
    expect(answer.headers.get("set-cookie")).toBe(
      `__Host-gratis.share=${token}; Path=/; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  test("the cookie opens the public view until the link is withdrawn or its time is over", async () => {
    const withdrawn = shareLink(world.runtime);
    const cookie = await cookieOf(withdrawn.token);
    const seen = await readWith(cookie);
    expect(seen.status).toBe(200);
    expectNothingOfTheTeams(seen);
    withdrawn.revoke();
    expect((await readWith(cookie)).status).toBe(401);

    const timed = shareLink(world.runtime, { expiresAt: T0 + 4 * DAY });
    const other = await cookieOf(timed.token);
    world.at(T0 + 4 * DAY - 1);
    expect((await readWith(other)).status).toBe(200);
    world.at(T0 + 4 * DAY);
    expect((await readWith(other)).status).toBe(401);
  });

  test("the cookie opens no page and no route but those of the public view", async () => {
    const { token } = shareLink(world.runtime);
    const headers = new Headers({ cookie: await cookieOf(token) });
    const visitor = await visitorOfPage(world.runtime, headers);
    const pages = Object.entries(PAGES).filter(([, rule]) => mayOpen(visitor, rule));
    expect(pages.map(([path]) => path)).toEqual([
      "/models",
      "/models/[...id]",
      "/history",
      "/tools",
      "/login",
      "/setup",
      "/invite/[token]",
    ]);
    const guarded = Object.entries(ROUTES).flatMap(([path, rules]) =>
      Object.entries(rules as Partial<Record<Method, Rule>>)
        .filter(([, rule]) => rule !== "anyone" && rule !== "itself")
        .map(([method, rule]) => ({ path, method, rule })),
    );
    expect(guarded.length).toBeGreaterThan(30);
    for (const { path, method, rule } of guarded) {
      const route: Record<string, RouteHandler> = await import(`@/app${path}/route.ts`);
      const answer = await callRoute(route[method] as RouteHandler, "/x", {
        ...nobody,
        method,
        headers: { cookie: headers.get("cookie") ?? "", "sec-fetch-site": "same-origin" },
        params: { id: ["nowhere"], path: ["nowhere"] },
      });
      const isRefused = answer.status === 401 || answer.status === 403;
      expect({ path, method, isRefused }).toEqual({
        path,
        method,
        isRefused: rule !== "see_public",
      });
    }
  });
});

describe("the feeds and badges of a share link", () => {
  test("are read without a cookie, and hold neither the link nor anything of the team's", async () => {
    const { token } = shareLink(world.runtime);
    const answers = [
      await readFeed(token, "changes.atom"),
      await readFeed(token, "changes.json"),
      await readFeed(token, "expiring.ics"),
      await readBadge(token),
      await readBadge(token, ["model", "acme", "tiny%3Afree.svg"]),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(`${[...answer.headers].flat()} ${answer.text}`).not.toContain(token);
      expectNothingOfTheTeams(answer);
    }
    expect(answers[1]?.text).toContain("http://localhost:3000/models/b/comes:free");
  });

  test("say the same as those behind the sign-in, but for their own address", async () => {
    const { token } = shareLink(world.runtime);
    const own = await callRoute(feed, "/feed/changes.json", { params: { file: "changes.json" } });
    const { feed_url: address, ...rest } = JSON.parse(own.text);
    expect(address).toBe("http://localhost:3000/feed/changes.json");
    expect(JSON.parse((await readFeed(token, "changes.json")).text)).toEqual(rest);
  });

  test("are kept by no cache, in public view too", async () => {
    world = await publicWorld({ GRATIS_AUTH: "public-read" });
    const { token } = shareLink(world.runtime);
    expect((await readFeed(token)).headers.get("cache-control")).toBe("no-store");
    expect((await readBadge(token)).headers.get("cache-control")).toBe("no-store");
  });

  test("a file that does not exist is 404 with the link and gone without it", async () => {
    const { token } = shareLink(world.runtime);
    expect((await readFeed(token, "changes.rss")).status).toBe(404);
    expect((await readFeed(newSecret(), "changes.rss")).status).toBe(410);
  });
});

test("whatever is wrong with a link, the answer is one text and no cookie", async () => {
  const withdrawn = shareLink(world.runtime);
  withdrawn.revoke();
  const expired = shareLink(world.runtime, { expiresAt: world.runtime.now() });
  const { token } = shareLink(world.runtime);
  const wrong = [
    withdrawn.token,
    expired.token,
    newSecret(),
    token.slice(0, -1),
    `${token}A`,
    token.toUpperCase(),
    "",
    "%00",
    "a\r\nSet-Cookie: x=y",
    "x".repeat(100_000),
  ];
  for (const bad of wrong) {
    const answers = [await openLink("x", { params: { token: bad } })];
    if (bad.length < 100) answers.push(await readFeed(bad), await readBadge(bad));
    for (const answer of answers) {
      expect([bad.slice(0, 50), answer.status, answer.text]).toEqual([bad.slice(0, 50), 410, GONE]);
      expect(answer.headers.get("set-cookie")).toBeNull();
      expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    }
  }
});

test("a link in a header, a parameter or the cookie of a session opens nothing", async () => {
  const { token } = shareLink(world.runtime);
  const read = (path: string, headers: Record<string, string>) =>
    callRoute(feed, path, { ...nobody, params: { file: "changes.json" }, headers });
  const path = "/feed/changes.json";
  expect((await read(path, { authorization: `Bearer ${token}` })).status).toBe(401);
  expect((await read(`${path}?token=${token}&share=${token}`, {})).status).toBe(401);
  expect((await read(path, { cookie: `gratis.session_token=${token}` })).status).toBe(401);
});

test("the last use of a link is kept to the minute", async () => {
  const { token } = shareLink(world.runtime);
  const lastUse = () =>
    world.runtime.db.$client.prepare("select last_used_at from share_links").pluck().get();
  expect(lastUse()).toBeNull();
  await readFeed(token);
  const first = world.runtime.now();
  expect(lastUse()).toBe(first);
  world.at(first + 59_000);
  await readFeed(token);
  expect(lastUse()).toBe(first);
  world.at(first + 61_000);
  await readBadge(token);
  expect(lastUse()).toBe(first + 61_000);
});

test("no line of the log holds the link, also when the answer fails", async () => {
  const lines: string[] = [];
  const log = createLog("debug", { to: { write: (line) => lines.push(line) } });
  installRuntime({ ...world.runtime, log });
  const { token } = shareLink(world.runtime);
  await openLink(token);
  world.runtime.db.$client.close();
  for (const answer of [await openLink(token), await readFeed(token), await readBadge(token)]) {
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain(token);
  }
  expect(lines).toHaveLength(3);
  expect(lines.join()).not.toContain(token);
});
