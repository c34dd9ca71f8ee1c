import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { PEER_HEADER } from "./peer-address";

/** Names the method of a request that its address cannot have; `proxy.ts` answers those with 405. */
export const REFUSED_METHOD_HEADER = "x-gratis-refused-method";

export const PAGE_METHODS: readonly string[] = ["GET", "HEAD"];
export const API_METHODS: readonly string[] = [
  ...PAGE_METHODS,
  "OPTIONS",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
];

const CHANNEL = "http.server.request.start";

/**
 * Writes on every request, before anything reads it, what Next does not tell its routes, over anything sent under these names.
 * Gives the function that ends it.
 */
export function markRequests(): () => void {
  subscribe(CHANNEL, mark);
  return () => unsubscribe(CHANNEL, mark);
}

function mark(message: unknown): void {
  const { request } = message as { request: IncomingMessage };
  takeOriginForm(request);
  const { headers, method = "", socket, url = "" } = request;
  delete headers[PEER_HEADER];
  delete headers[REFUSED_METHOD_HEADER];
  if (socket.remoteAddress !== undefined) headers[PEER_HEADER] = socket.remoteAddress;
  if ((url.startsWith("/api/") ? API_METHODS : PAGE_METHODS).includes(method)) return;
  headers[REFUSED_METHOD_HEADER] = method;
  // Next gives 500 to a method that `Request` does not take, such as TRACE, and waits for the body of any that is not GET.
  request.method = "GET";
}

/** `GET http://name/path` means `/path` of that name, whatever `Host` says; Next would redirect to the name it finds there. */
function takeOriginForm(request: IncomingMessage): void {
  const { url = "", headers } = request;
  if (url.startsWith("/")) return;
  request.url = "/";
  if (url === "*") return;
  const { host, pathname, search } = new URL(URL.canParse(url) ? url : "invalid:");
  headers.host = host;
  request.url = pathname.startsWith("/") ? pathname + search : "/";
}
