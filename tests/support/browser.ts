import type { RouteHandler } from "@/lib/http/methods";
import { PEER_HEADER } from "@/lib/http/peer-address";
import { callRoute, type RouteAnswer } from "./call-route";

export type Asking = {
  method?: string;
  /** Sent as JSON. */
  body?: unknown;
  params?: Record<string, string | string[]>;
  headers?: Record<string, string>;
};

export type Browser = {
  ask(handler: RouteHandler, path: string, asking?: Asking): Promise<RouteAnswer>;
  /** What it would send as `Cookie`. */
  cookie(): string;
  /** Another browser with the same cookies, which goes its own way from here. */
  copy(): Browser;
};

export type BrowserOptions = { address?: string; cookie?: string };

/** A browser on one of our own pages: keeps cookies and forgets them as it is told, and asks from one address. */
export function browser({ address = "192.0.2.1", cookie = "" }: BrowserOptions = {}): Browser {
  const jar = new Map(cookie ? cookie.split("; ").map(splitCookie) : []);
  const sent = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  return {
    async ask(handler, path, { method = "GET", body, params = {}, headers = {} } = {}) {
      const answer = await callRoute(handler, path, {
        method,
        as: "nobody",
        params,
        headers: {
          "sec-fetch-site": "same-origin",
          [PEER_HEADER]: address,
          "user-agent": "Browser of a test",
          ...(jar.size > 0 && { cookie: sent() }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      for (const line of answer.headers.getSetCookie()) keep(jar, line);
      return answer;
    },
    cookie: sent,
    copy: () => browser({ address, cookie: sent() }),
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(/; */);
  const [name, value] = splitCookie(pair);
  if (attributes.some((one) => /^max-age=0$/i.test(one))) jar.delete(name);
  else jar.set(name, value);
}

function splitCookie(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}
