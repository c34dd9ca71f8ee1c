import { modelPath } from "@/lib/domain/models/model-id";
import { type RawRequest, rawRequest } from "./support/raw-request";
import { IDS } from "./support/rich-catalog";
import { expect, test } from "./support/test";

/** Pages that nobody may see without signing in, each with words that only the page itself holds. */
const PROTECTED: readonly (readonly [path: string, words: string])[] = [
  ["/", IDS.expiring],
  ["/models", IDS.first],
  ["/history", IDS.first],
  [modelPath(IDS.first), "Your prompts"],
  ["/settings", "What Gratis does by itself"],
  ["/settings/data", "Import captures"],
];
const WORDS = [...new Set(PROTECTED.map(([, words]) => words))];

/** Other ways to write the path. */
const TARGETS: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `/${path}`,
  (path) => `//${path}`,
  (path) => `/.${path}`,
  (path) => `/%2e${path}`,
  (path) => `/%2e%2e${path}`,
  (path) => `/..%2f${path.slice(1)}`,
  (path) => `/login/..${path}`,
  (path) => `/login/%2e%2e${path}`,
  (path) => `/login%2f..${path}`,
  (path) => `/login\\..\\${path.slice(1)}`,
  (path) => `/login;${path}`,
  (path) => `/api/health/..${path}`,
  (path) => `/_next/static/..${path}`,
  (path) => `/_next/static/%2e%2e/%2e%2e${path}`,
  (path) => `/_next/data/x${path}.json`,
  (path) => `/_next${path}`,
  (path) => `/index${path}`,
  (path) => `/en${path}`,
  (path) => `/feed${path}`,
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `${path}/.`,
  (path) => `${path}.rsc`,
  (path) => `${path}.txt`,
  (path) => `${path}.json`,
  (path) => `${path}.html`,
  (path) => `${path}.prefetch.rsc`,
  (path) => `${path}.segments/_tree.segment.rsc`,
  (path) => `${path}?_rsc`,
  (path) => `${path}?_rsc=abc`,
  (path) => `${path}?__nextDataReq=1`,
  (path) => `${path}?nxtPid=1`,
  (path) => `${path}%20`,
  (path) => `${path}%00`,
  (path) => `${path}%0a`,
  (path) => `${path}%2f`,
  (path) => `${path}%3f`,
  (path) => `${path}%23`,
  (path) => `${path};a=b`,
  (path) => path.toUpperCase(),
  (path) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => `http://localhost${path}`,
];

const RSC = "RSC: 1";
/** What Next, a proxy in front of it, or an older hole in one of them listened to. */
const HEADERS: readonly (readonly string[])[] = [
  [RSC],
  [RSC, "Next-Router-Prefetch: 1"],
  [RSC, "Next-Router-Prefetch: 1", "Next-Router-Segment-Prefetch: /_tree"],
  [RSC, "Next-Router-Prefetch: 2"],
  [RSC, "Next-Router-State-Tree: %5B%22%22%2C%7B%7D%2Cnull%2Cnull%2Ctrue%5D"],
  ["x-middleware-subrequest: proxy"],
  ["x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy"],
  ["x-middleware-subrequest: src/middleware:src/middleware:src/middleware:src/middleware"],
  ["x-middleware-next: 1"],
  ["x-middleware-skip: 1"],
  ["x-middleware-prefetch: 1"],
  ["x-middleware-override-headers: cookie", "x-middleware-request-cookie: a=b"],
  ["x-nextjs-data: 1"],
  ["x-prerender-revalidate: 1"],
  ["x-invoke-status: 200"],
  ["x-gratis-peer: 127.0.0.1"],
  ["x-gratis-client: 127.0.0.1"],
  ["X-Forwarded-For: 127.0.0.1"],
  ["X-Forwarded-Email: admin@gratis.example"],
  ["X-Forwarded-User: admin", "X-Remote-User: admin", "Remote-User: admin"],
  ["X-Forwarded-Host: localhost", "X-Forwarded-Proto: https"],
  ["X-HTTP-Method-Override: GET"],
  ["Cookie: __prerender_bypass=1; __next_preview_data=1"],
  ["Cookie: gratis.session_token=; gratis.session_token=x.y"],
  ["Accept: text/x-component"],
  ["Purpose: prefetch"],
];

/** Headers by which an open address could be made to stand for a closed one. */
const INSTEAD = [
  "X-Original-URL",
  "X-Rewrite-URL",
  "X-Forwarded-Prefix",
  "X-Forwarded-Uri",
  "X-Matched-Path",
  "x-invoke-path",
  "x-invoke-output",
  "x-middleware-rewrite",
  "x-middleware-redirect",
  "x-now-route-matches",
];

test("who is signed in sees the words that these tests look for", async ({ request }) => {
  for (const [path, words] of PROTECTED) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(await answer.text(), path).toContain(words);
  }
});

for (const [path] of PROTECTED) {
  test(`${path} is not shown without a sign-in, however its path is written`, async ({ world }) => {
    const requests = TARGETS.map((write) => ({ target: write(path) }));
    expect(await leaksOf(world.gratis.url, requests)).toEqual([]);
  });

  test(`${path} is not shown without a sign-in, whatever header is sent`, async ({ world }) => {
    const requests = [
      ...HEADERS.flatMap((headers) => [
        { target: path, headers },
        { target: `${path}?_rsc`, headers: [...headers, RSC] },
      ]),
      ...INSTEAD.flatMap((name) => [
        { target: "/login", headers: [`${name}: ${path}`] },
        { target: "/no-such-page", headers: [`${name}: ${path}`] },
      ]),
    ];
    expect(await leaksOf(world.gratis.url, requests)).toEqual([]);
  });

  test(`${path} is not shown without a sign-in by another method`, async ({ world }) => {
    const methods = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "SEARCH"];
    const headers = ["Content-Length: 0", "Next-Action: 0000000000"];
    const requests = methods.map((method) => ({ method, target: path, headers }));
    expect(await leaksOf(world.gratis.url, requests)).toEqual([]);
    for (const request of requests) {
      const { status, headers } = await rawRequest(world.gratis.url, request);
      expect([status, headers.allow], request.method).toEqual([405, "GET, HEAD"]);
    }
  });
}

test("no address sends a visitor to another site", async ({ world }) => {
  const { url } = world.gratis;
  const targets = [
    "//evil.example",
    "///evil.example/",
    "//evil.example/%2e%2e",
    "//evil.example//",
    "/\\evil.example",
    "/\\/evil.example/",
    "/%5cevil.example/",
    "/%2fevil.example/",
    "/%09/evil.example/",
    "/.//evil.example/",
    "/..//evil.example/",
    "/models//evil.example/",
    "//evil.example/models/",
    "http://evil.example/models",
    "http://evil.example//models/",
    "https://evil.example/models/",
    "/models/%0d%0aLocation:%20http:%2f%2fevil.example",
    "/models/?next=//evil.example",
    "/login/?next=//evil.example",
    "/login?next=https://evil.example",
  ];
  for (const target of targets) {
    for (const headers of [[], ["X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https"]]) {
      const answer = await rawRequest(url, { target, headers });
      expect(answer.status, target).toBeLessThan(500);
      for (const address of addressesIn(answer.headers)) {
        expect(new URL(address, url).origin, `${target} leads to ${address}`).toBe(url);
      }
    }
  }
});

test("a request that two servers could read differently is refused, and what hides in it is not answered", async ({
  world,
}) => {
  const hidden = `GET /api/health HTTP/1.1\r\nHost: ${new URL(world.gratis.url).host}\r\n\r\n`;
  const length = `Content-Length: ${hidden.length}`;
  const tricks: readonly RawRequest[] = [
    {
      target: "/login",
      headers: [length, "Transfer-Encoding: chunked"],
      body: `0\r\n\r\n${hidden}`,
    },
    { target: "/login", headers: ["Content-Length: 0", length], body: hidden },
    { target: "/login", headers: ["Content-Length : 5"], body: hidden },
    { target: "/login", headers: ["Transfer-Encoding : chunked"], body: hidden },
    { target: "/login", headers: ["Transfer-Encoding: xchunked"], body: hidden },
    { target: "/login", headers: ["Content-Length: +5"], body: hidden },
    { target: "/login", headers: ["Folded: a\r\n\tTransfer-Encoding: chunked\r\n bare"], body: "" },
    { target: "/login", headers: ["Transfer-Encoding: chunked"], body: `Z\r\n${hidden}` },
  ];
  for (const trick of tricks) {
    const { status, body } = await rawRequest(world.gratis.url, { method: "POST", ...trick });
    expect([400, 405, 421, 431], JSON.stringify(trick)).toContain(status);
    expect(body, JSON.stringify(trick)).not.toContain('{"status":"ok"}');
  }
});

/** Which of these requests were answered with words of a protected page, or with a fault of ours. */
async function leaksOf(url: string, requests: readonly RawRequest[]): Promise<string[]> {
  const leaks: string[] = [];
  for (const request of requests) {
    const { status, body } = await rawRequest(url, request);
    // A page that says which address there is none of may repeat the model's name from it.
    const said = WORDS.filter((words) => body.includes(words) && !request.target.includes(words));
    if (said.length > 0) leaks.push(`${JSON.stringify(request)} shows ${said.join(", ")}`);
    if (status === 0 || status >= 500) leaks.push(`${JSON.stringify(request)} gives ${status}`);
  }
  return leaks;
}

function addressesIn(headers: Readonly<Record<string, string>>): string[] {
  const refresh = headers.refresh?.split("url=")[1];
  return [headers.location, refresh].filter((address) => address !== undefined);
}
