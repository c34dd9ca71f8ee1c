import { expect, test } from "vitest";
import { isKnownHost, ownOrigin, wrongHostMessage } from "@/lib/http/own-host";

const BASE = "https://gratis.example.org";

test.each([
  ["localhost", "http://localhost"],
  ["localhost:3000", "http://localhost:3000"],
  ["127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["[::1]:3000", "http://[::1]:3000"],
  ["gratis.example.org", BASE],
  ["GRATIS.example.org", BASE],
  ["gratis.example.org:443", BASE],
])("under the name %s our pages have the origin %s", (host, origin) => {
  expect(ownOrigin(host, BASE)).toBe(origin);
});

test.each([
  "evil.example",
  "localhost.evil.example",
  "localhost.",
  "gratis.example.org:8443",
  "gratis.example.org.evil.example",
  "gratis.example.org@evil.example",
  "evil.example/gratis.example.org",
  "localhost@evil.example",
  "192.168.1.7:3000",
  "127.0.0.1.nip.io",
  "localhost:99999",
  "localhost evil.example",
  "",
  "not a host",
])("the name '%s' is not ours", (host) => {
  expect(isKnownHost(host, BASE)).toBe(false);
});

test("a base address of this machine with https is the origin of its name, other ports stay http", () => {
  expect(ownOrigin("localhost:8443", "https://localhost:8443")).toBe("https://localhost:8443");
  expect(ownOrigin("localhost:3000", "https://localhost:8443")).toBe("http://localhost:3000");
});

test("whoever opens Gratis under another name reads which variable to set, and to what", () => {
  expect(wrongHostMessage("gratis.lan:3000")).toContain("GRATIS_BASE_URL=http://gratis.lan:3000");
  expect(wrongHostMessage("")).toContain("GRATIS_BASE_URL");
});

test.each(['<img src=x onerror="1">', "a\r\nb", "x".repeat(300), "a:b:c"])(
  "a name that is none, such as %j, is not repeated",
  (host) => {
    expect(wrongHostMessage(host)).not.toContain(host);
  },
);
