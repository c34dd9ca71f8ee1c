import { isIP, SocketAddress } from "node:net";

/** Set by `markRequests` on every request from its connection, over whatever was sent under this name. */
export const PEER_HEADER = "x-gratis-peer";

/** The address at the other end of the connection; null when it has none, as with a socket file. */
export function peerAddress(headers: Headers): string | null {
  return toAddress(headers.get(PEER_HEADER) ?? "");
}

/** One spelling for each address: without brackets, port and zone, and IPv4 as itself where it comes dressed as IPv6. */
export function toAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[(.+)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "");
  const family = isIP(bare);
  if (family === 0) return null;
  if (family === 4) return bare;
  const { address } = new SocketAddress({ address: bare, family: "ipv6" });
  return address.replace(/^::ffff:(?=[\d.]+$)/, "");
}
