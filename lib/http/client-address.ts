import { BlockList, isIPv6 } from "node:net";
import { peerAddress, toAddress } from "./peer-address";

/** Addresses and networks in CIDR notation, as `GRATIS_TRUSTED_PROXIES` names them. */
type Networks = readonly string[];

const lists = new WeakMap<Networks, BlockList>();

/**
 * Who asked, as far as it can be known: the connection's other end, or, while that is one of our proxies, what it says of who
 * asked it. Everything left of the first address that is not a proxy of ours could have been written by anybody.
 */
export function clientAddress(headers: Headers, trustedProxies: Networks): string | null {
  let client = peerAddress(headers);
  const said = headers.get("x-forwarded-for")?.split(",") ?? [];
  while (client !== null && isTrusted(client, trustedProxies)) {
    const before = toAddress(said.pop() ?? "");
    if (before === null) return client;
    client = before;
  }
  return client;
}

/** True when a proxy of ours handed the request over, so that its word about the person counts. */
export function isFromTrustedProxy(headers: Headers, trustedProxies: Networks): boolean {
  const peer = peerAddress(headers);
  return peer !== null && isTrusted(peer, trustedProxies);
}

function isTrusted(address: string, networks: Networks): boolean {
  const list = lists.get(networks) ?? toBlockList(networks);
  lists.set(networks, list);
  return list.check(address, familyOf(address));
}

function toBlockList(networks: Networks): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}
