import { describe, expect, test } from "vitest";
import { isFromOurselves, isJsonOrNothing } from "@/lib/http/change-rule";

const BASE = "https://gratis.example.org";
const HOST = "gratis.example.org";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const TYPES = ["application/json", "text/plain", "application/x-www-form-urlencoded"];
/** What a browser says when such a page asks; `modern` browsers say both, older ones and plain http the second alone. */
const ORIGINS = {
  same: { site: "same-origin", origin: BASE },
  "cross-site": { site: "cross-site", origin: "https://evil.example" },
  "sub-domain": { site: "same-site", origin: "https://other.example.org" },
  none: { site: null, origin: null },
} as const;

const matrix = METHODS.flatMap((method) =>
  TYPES.flatMap((type) =>
    (Object.keys(ORIGINS) as (keyof typeof ORIGINS)[]).flatMap((from) =>
      [true, false].flatMap((hasCookie) =>
        ["modern", "older"].map((browser) => ({ method, type, from, hasCookie, browser })),
      ),
    ),
  ),
);

describe("of 5 methods, 3 content types and 4 origins, with a cookie and without, in modern and older browsers", () => {
  test("all are looked at", () => expect(matrix).toHaveLength(5 * 3 * 4 * 2 * 2));

  test.each(matrix)("$method $type from $from, cookie $hasCookie, $browser", (asked) => {
    const { method, type, from, hasCookie, browser } = asked;
    const { site, origin } = ORIGINS[from];
    const headers = new Headers({ "content-type": type, "content-length": "2" });
    if (site !== null && browser === "modern") headers.set("sec-fetch-site", site);
    if (origin !== null) headers.set("origin", origin);
    if (hasCookie) headers.set("cookie", "gratis.session_token=x");

    const isRead = method === "GET";
    expect(isFromOurselves({ method, headers, host: HOST, baseUrl: BASE })).toBe(
      isRead || from === "same" || (from === "none" && !hasCookie),
    );
    expect(isJsonOrNothing({ method, headers })).toBe(isRead || type === "application/json");
  });
});

test.each([
  ["another port", "https://gratis.example.org:8443"],
  ["http where we are https", "http://gratis.example.org"],
  ["a name that begins with ours", "https://gratis.example.org.evil.example"],
  ["a sandboxed frame", "null"],
  ["nothing", ""],
])("an older browser may not change anything from %s", (_what, origin) => {
  expect(asks({ origin })).toBe(false);
});

test.each([
  ["localhost:3000", "http://localhost:3000", true],
  ["localhost:3000", "http://localhost:4000", false],
  ["localhost:3000", BASE, false],
  [HOST, "http://localhost:3000", false],
  ["evil.example", "http://evil.example", false],
])("asked as %s, a page at %s may change something: %s", (host, origin, expected) => {
  expect(asks({ origin }, host)).toBe(expected);
});

test("what the browser says of the site counts for more than the origin, which a page could have been given", () => {
  expect(asks({ "sec-fetch-site": "cross-site", origin: BASE })).toBe(false);
  expect(asks({ "sec-fetch-site": "same-site", origin: BASE })).toBe(false);
  expect(asks({ "sec-fetch-site": "unheard-of", origin: BASE })).toBe(false);
});

test("an address bar or a bookmark changes nothing in somebody's name", () => {
  expect(asks({ "sec-fetch-site": "none" })).toBe(true);
  expect(asks({ "sec-fetch-site": "none", cookie: "a=b" })).toBe(false);
});

test.each([
  ["application/json", true],
  ["application/json; charset=utf-8", true],
  ["APPLICATION/JSON", true],
  ["application/jsonp", false],
  ["text/plain; application/json", false],
  ["multipart/form-data; boundary=x", false],
  ["", false],
])("a body of the type '%s' is taken as JSON: %s", (type, expected) => {
  const headers = new Headers({ "content-type": type, "content-length": "2" });
  expect(isJsonOrNothing({ method: "POST", headers })).toBe(expected);
});

test("a change without a body needs no type; one that arrives in pieces does", () => {
  const judged = (headers: Record<string, string>) =>
    isJsonOrNothing({ method: "DELETE", headers: new Headers(headers) });
  expect(judged({})).toBe(true);
  expect(judged({ "content-length": "0", "content-type": "text/plain" })).toBe(true);
  expect(judged({ "content-length": "2" })).toBe(false);
  expect(judged({ "transfer-encoding": "chunked" })).toBe(false);
  expect(judged({ "content-length": "0x0a" })).toBe(false);
});

function asks(headers: Record<string, string>, host = HOST): boolean {
  return isFromOurselves({ method: "POST", headers: new Headers(headers), host, baseUrl: BASE });
}
