import { may } from "@/lib/domain/access/access";
import { PAGES, type PagePath, ROUTES } from "@/lib/http/access-manifest";
import { askPage, goSoftly, type SoftRequest, shownBy } from "./access-asks";
import {
  cookieHeader,
  type House,
  leaksIn,
  startHouse,
  visitorOf,
  WHO,
  type Who,
} from "./access-house";
import { INCIDENT_TITLE } from "./plant-incident";
import { expect, accessTest as test } from "./test";

const PATHS = Object.keys(PAGES) as PagePath[];
const HOUSE_STARTS_WITHIN_MS = 120_000;
/** The one sentence for whoever has no or too little access, so that it tells nothing to who guesses. */
const REFUSAL = "This needs a sign-in, or a token that reaches this far.";

/** Ways in which a browser, or somebody with a tool, asks for a page. */
const FORMS: readonly (readonly [name: string, headers: Record<string, string>, query: string])[] =
  [
    ["HTML", {}, ""],
    ["RSC", { RSC: "1" }, "?_rsc=1"],
    ["RSC without its parameter", { RSC: "1" }, ""],
    ["prefetch", { RSC: "1", "Next-Router-Prefetch": "1" }, "?_rsc=2"],
    ["whole prefetch", { RSC: "1", "Next-Router-Prefetch": "2" }, "?_rsc=3"],
    [
      "prefetch of a part",
      { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
      "?_rsc=4",
    ],
  ];

/** The heading of each page for who may open it; null where it is not the same for all. */
const HEADINGS: Readonly<Record<PagePath, string | null>> = {
  "/": "Overview",
  "/models": "Models",
  "/models/[...id]": null,
  "/history": "History",
  "/usage": "Usage",
  "/spend": "Spend",
  "/spend/[id]": INCIDENT_TITLE,
  "/keys": "Keys",
  "/tools": "Tools",
  "/settings": "Settings",
  "/settings/data": "Settings",
  "/settings/team": "Settings",
  "/settings/tokens": "Settings",
  "/settings/audit": "Settings",
  "/account": "Account",
  "/login": "Sign in",
  "/setup": "This Gratis is set up",
  "/invite/[token]": "Join the team",
};

type Options = {
  /** Gives the folder of another build. */
  readonly build?: () => string;
  /** Whether that build has proxy.ts, which sets the policy for scripts. */
  readonly hasProxy: boolean;
};

/** Between two pages the browser may look for an icon where none is named. */
const ICON_LOOK = /favicon\.ico/;

/** Every page and every route against everybody who may ask. */
export function testAccess({ build, hasProxy }: Options): void {
  let house: House;
  let adminAsked: Promise<SoftRequest[]> | null = null;

  test.beforeAll(async () => {
    test.setTimeout(HOUSE_STARTS_WITHIN_MS);
    house = await startHouse(build?.());
  });
  test.afterAll(() => house?.gratis.stop());

  test(`the build ${hasProxy ? "has" : "does not have"} proxy.ts`, async () => {
    const answer = await fetch(`${house.gratis.url}/login`);
    expect(answer.headers.has("content-security-policy")).toBe(hasProxy);
  });

  for (const [form, headers, query] of FORMS.slice(0, 2)) {
    test(`the admin finds every mark on some page as ${form}: that one is missing elsewhere means something`, async () => {
      const answers = await Promise.all(
        PATHS.map((path) => askPage(house, { who: "admin", path, headers, query })),
      );
      const unseen = house.marks.filter(({ text }) => !answers.some(({ body }) => text.test(body)));
      expect(unseen.map(({ what }) => what)).toEqual([]);
    });
  }

  for (const who of WHO) {
    test(`${who}: every page shows what it must, and holds nothing else in any form`, async () => {
      const offences: string[] = [];
      for (const path of PATHS) {
        for (const [form, headers, query] of FORMS) {
          const answer = await askPage(house, { who, path, headers, query });
          const leaks = leaksIn(answer.body, { marks: house.marks, who });
          offences.push(...leaks.map((what) => `${path} as ${form} holds ${what}`));
          if (answer.status >= 500) offences.push(`${path} as ${form} answers ${answer.status}`);
          const shown = shownBy(answer);
          if (form !== "HTML" || shown === expected(house, { who, path })) continue;
          offences.push(`${path} shows “${shown}”, not “${expected(house, { who, path })}”`);
        }
      }
      expect(offences).toEqual([]);
    });

    test(`${who}: soft ways show no more, nor does the server when asked as an admin's browser asks`, async ({
      visit,
    }) => {
      const { gratis, cookies, marks } = house;
      const addresses = PATHS.map((path) => house.addresses[path]);
      adminAsked ??= goSoftly(
        await visit(gratis, { cookies: cookies.admin, expected: ICON_LOOK }),
        { start: "/models", addresses },
      );
      const offences: string[] = [];
      for (const { url, headers } of await adminAsked) {
        const answer = await fetch(url, {
          headers: { ...headers, ...cookieHeader(cookies[who]) },
          redirect: "manual",
        });
        const leaks = leaksIn(await answer.text(), { marks, who });
        offences.push(...leaks.map((what) => `${new URL(url).pathname} holds ${what}`));
      }
      const page = await visit(gratis, { cookies: cookies[who], expected: ICON_LOOK });
      await goSoftly(page, { start: "/models", addresses }, async (address) => {
        const leaks = leaksIn(await page.content(), { marks, who });
        offences.push(...leaks.map((what) => `the browser at ${address} holds ${what}`));
      });
      expect(offences).toEqual([]);
    });

    test(`${who}: every route refuses what is not for them, in one sentence, and answers the rest`, async () => {
      const offences: string[] = [];
      for (const [route, rules] of Object.entries(ROUTES)) {
        for (const [method, rule] of Object.entries(rules)) {
          if (rule === "anyone" || rule === "itself") continue;
          const isAllowed = may(visitorOf(who), rule);
          // An allowed change would be made.
          if (isAllowed && method !== "GET") continue;
          const { status, text } = await askRoute(house, { who, route, method });
          const isRefused = status === 401 || status === 403;
          if (isRefused === isAllowed) offences.push(`${method} ${route} answers ${status}`);
          if (isRefused && !text.includes(REFUSAL))
            offences.push(`${method} ${route} says ${text}`);
        }
      }
      expect(offences).toEqual([]);
    });
  }
}

function expected(house: House, { who, path }: { who: Who; path: PagePath }): string {
  const visitor = visitorOf(who);
  const rule = PAGES[path];
  if (path === "/login" && visitor.kind === "person") return "to /";
  if (rule === "anyone" || may(visitor, rule)) {
    return HEADINGS[path] ?? decodeURIComponent(house.addresses[path].replace("/models/", ""));
  }
  if (visitor.kind === "person") return "This page is for admins";
  return visitor.kind === "public" && path === "/" ? "to /models" : "to /login";
}

async function askRoute(
  { gratis, cookies }: House,
  { who, route, method }: { who: Who; route: string; method: string },
): Promise<{ status: number; text: string }> {
  const path = route.replaceAll(/\[(\.{3})?\w+\]/g, "x");
  const answer = await fetch(`${gratis.url}${path}`, {
    method,
    headers: { origin: gratis.url, ...cookieHeader(cookies[who]) },
    redirect: "manual",
  });
  return { status: answer.status, text: await answer.text() };
}
