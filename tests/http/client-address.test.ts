import { expect, test } from "vitest";
import { clientAddress, isFromTrustedProxy } from "@/lib/http/client-address";
import { PEER_HEADER, peerAddress, toAddress } from "@/lib/http/peer-address";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  [" 203.0.113.7 ", "203.0.113.7"],
  ["203.0.113.7:4711", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["::FFFF:cb00:7107", "203.0.113.7"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ["", null],
  ["unknown", null],
  ["_hidden", null],
  ["203.0.113", null],
  ["203.0.113.7.1:80", null],
  ["10.0.0.0/8", null],
])("'%s' is the address %s", (text, address) => {
  expect(toAddress(text)).toBe(address);
});

const PROXIES = ["127.0.0.1", "10.0.0.0/8", "2001:db8:5::/48"];

type Row = [what: string, peer: string | null, said: string | null, client: string | null];

test.each<Row>([
  ["without a proxy", "203.0.113.7", null, "203.0.113.7"],
  ["somebody who lies about himself", "203.0.113.7", "198.51.100.1", "203.0.113.7"],
  ["behind our proxy", "127.0.0.1", "203.0.113.7", "203.0.113.7"],
  ["behind two of ours", "10.1.2.3", "203.0.113.7, 10.9.9.9", "203.0.113.7"],
  ["lying through our proxy", "127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"],
  [
    "naming our proxy on his left",
    "127.0.0.1",
    "198.51.100.1, 10.0.0.1, 203.0.113.7",
    "203.0.113.7",
  ],
  ["our proxy itself, which says nothing", "127.0.0.1", null, "127.0.0.1"],
  ["a person of our own network", "10.0.0.1", "10.0.0.9, 10.0.0.5", "10.0.0.9"],
  ["a proxy that hides who asked", "10.0.0.1", "203.0.113.7, unknown", "10.0.0.1"],
  ["a proxy that says nonsense", "10.0.0.1", ",,", "10.0.0.1"],
  ["our proxy by IPv6", "2001:db8:5::7", "2001:db8:6::1", "2001:db8:6::1"],
  ["a neighbour of our proxy's network", "2001:db8:6::7", "203.0.113.7", "2001:db8:6::7"],
  ["our proxy as IPv4 in IPv6", "::ffff:127.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"],
  ["a client with its port", "127.0.0.1", "203.0.113.7:5555", "203.0.113.7"],
  ["a connection without an address", null, "203.0.113.7", null],
])("the client is known: %s", (_what, peer, said, client) => {
  expect(clientAddress(headersOf(peer, said), PROXIES)).toBe(client);
});

test("with no proxy set nobody is believed about somebody else, not even this machine", () => {
  expect(clientAddress(headersOf("127.0.0.1", "203.0.113.7"), [])).toBe("127.0.0.1");
  expect(isFromTrustedProxy(headersOf("127.0.0.1", null), [])).toBe(false);
});

test("a proxy is trusted by its connection, never by what it says", () => {
  expect(isFromTrustedProxy(headersOf("10.1.1.1", null), PROXIES)).toBe(true);
  expect(isFromTrustedProxy(headersOf("203.0.113.7", "127.0.0.1"), PROXIES)).toBe(false);
  expect(isFromTrustedProxy(headersOf(null, "127.0.0.1"), PROXIES)).toBe(false);
});

test("a request that nobody marked has no peer", () => {
  expect(peerAddress(new Headers())).toBeNull();
});

function headersOf(peer: string | null, said: string | null): Headers {
  const headers = new Headers();
  if (peer !== null) headers.set(PEER_HEADER, peer);
  if (said !== null) headers.set("x-forwarded-for", said);
  return headers;
}
